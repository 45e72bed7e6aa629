#include "server/intake/lane.h"

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "gtest/gtest.h"
#include "server/domain/errors.h"
#include "tests/support/random_seed.h"
#include "tests/unit/server/intake/intake_harness.h"

namespace yoriai::server {
namespace {

using storage::Position;

// One lane, and the answers in the order in which they came.
class LaneOf final {
 public:
  explicit LaneOf(Harness& harness)
      : harness_(harness), lane_(harness.intake.OpenLane()) {}

  void Submit(const apipb::AppendRequest& request,
              const std::string& author_id = "office") {
    const size_t number = submitted_++;
    harness_.intake.SubmitTo(
        *lane_,
        {author_id, std::make_shared<apipb::AppendRequest>(request),
         absl::InfiniteFuture()},
        [this, number](const absl::StatusOr<apipb::AppendResponse>& answer) {
          absl::MutexLock lock(&mutex_);
          EXPECT_EQ(number, answers_.size()) << "answered out of turn";
          answers_.push_back(answer);
        });
  }
  void Submit(const std::vector<eventpb::Event>& events) {
    Submit(RequestOf(events));
  }

  size_t answered() const {
    absl::MutexLock lock(&mutex_);
    return answers_.size();
  }

  // Waits for all answers. Each is a position, or the reason of a refusal.
  std::vector<std::string> Await() const {
    absl::MutexLock lock(&mutex_);
    const auto all = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
      return answers_.size() == submitted_;
    };
    mutex_.Await(absl::Condition(&all));
    std::vector<std::string> told;
    for (const absl::StatusOr<apipb::AppendResponse>& answer : answers_) {
      told.push_back(answer.ok()
                         ? absl::StrCat(answer->receipts_size() == 0
                                            ? 0
                                            : answer->receipts(0).position())
                         : std::string(ReasonOf(answer.status())));
    }
    return told;
  }

 private:
  Harness& harness_;
  const std::shared_ptr<Lane> lane_;
  size_t submitted_ = 0;
  mutable absl::Mutex mutex_;
  std::vector<absl::StatusOr<apipb::AppendResponse>> answers_
      ABSL_GUARDED_BY(mutex_);
};

using Told = std::vector<std::string>;

eventpb::Event AdoptsTheme(const std::string& body_id,
                           const std::string& theme_id) {
  return EventOn("2020-07-01", "theme_adopted { body_id: '" + body_id +
                                   "' theme { theme_id: '" + theme_id +
                                   "' title { en: 'T' } } }");
}

TEST(Lane, AppendsGoUnderWayTogetherAndKeepTheirOrder) {
  Harness harness;
  LaneOf lane(harness);
  harness.log.CloseGate();
  for (const char* id : {"a", "b", "c", "d"}) lane.Submit({Registers(id)});
  EXPECT_EQ(lane.answered(), 0u);

  harness.log.OpenGate();

  EXPECT_EQ(lane.Await(), (Told{"2", "3", "4", "5"}));
}

TEST(Lane, WhatRestsOnAnAppendThatIsUnderWayWaitsForIt) {
  Harness harness;
  LaneOf lane(harness);
  harness.log.CloseGate();
  lane.Submit({Establishes("salon")});
  lane.Submit({Holds("m", "salon")});
  lane.Submit({AdoptsTheme("salon", "t")});

  harness.log.OpenGate();

  EXPECT_EQ(lane.Await(), (Told{"2", "3", "4"}));
}

TEST(Lane, ARefusedAppendStopsNoneOfThoseAfterIt) {
  Harness harness;
  LaneOf lane(harness);
  harness.log.CloseGate();
  lane.Submit({Registers("a")});
  lane.Submit({Joins("stranger")});
  lane.Submit({Registers("no id!")});
  lane.Submit({Registers("b")});

  harness.log.OpenGate();

  EXPECT_EQ(lane.Await(), (Told{"2", "RULE_REFUSES", "FIELD_INVALID", "3"}));
}

TEST(Lane, WhatFollowsAnAppendThatTheCommitterRefusesIsTakenUpAgain) {
  Harness harness;
  LaneOf lane(harness);
  harness.log.CloseGate();
  apipb::AppendRequest expecting = RequestOf({Registers("a")});
  expecting.add_preconditions()->set_stream("organisation/office");
  expecting.mutable_preconditions(0)->set_revision(7);
  lane.Submit({Registers("first")});
  lane.Submit(expecting);
  lane.Submit({Registers("b")});
  lane.Submit({Registers("c")});

  harness.log.OpenGate();

  EXPECT_EQ(lane.Await(), (Told{"2", "STREAM_MOVED", "3", "4"}));
}

TEST(Lane, NobodyOvertakesAnAppendWhoseFactsMoved) {
  Harness harness;
  ASSERT_TRUE(harness.Append({Establishes("salon")}).ok());
  harness.AwaitViews();
  harness.views.CloseGate();
  ASSERT_TRUE(harness.Append({AdoptsTheme("salon", "before")}).ok());
  LaneOf lane(harness);
  // Reviewed from a world without the theme before: the body's stream moved.
  lane.Submit({AdoptsTheme("salon", "t")});
  lane.Submit({Registers("b")});
  lane.Submit({AdoptsTheme("salon", "u")});
  EXPECT_EQ(lane.answered(), 0u);

  harness.views.OpenGate();

  EXPECT_EQ(lane.Await(), (Told{"4", "5", "6"}));
}

TEST(Lane, AnAppendThatNoRuleTakesAnyMoreIsRefusedInItsTurn) {
  Harness harness;
  ASSERT_TRUE(harness.Append({Establishes("salon")}).ok());
  harness.AwaitViews();
  harness.views.CloseGate();
  ASSERT_TRUE(harness.Append({Dissolves("salon")}).ok());
  LaneOf lane(harness);
  lane.Submit({AdoptsTheme("salon", "t")});
  lane.Submit({Registers("b")});

  harness.views.OpenGate();

  EXPECT_EQ(lane.Await(), (Told{"RULE_REFUSES", "4"}));
}

TEST(Lane, ADryRunTakesItsTurnAndLeavesNothing) {
  Harness harness;
  LaneOf lane(harness);
  apipb::AppendRequest dry = RequestOf({Registers("a")});
  dry.set_validate_only(true);
  lane.Submit({Registers("b")});
  lane.Submit(dry);
  lane.Submit({Registers("a")});

  EXPECT_EQ(lane.Await(), (Told{"2", "0", "3"}));
}

TEST(Lane, RetriesOfWhatIsUnderWayGetTheFirstAnswer) {
  Harness harness;
  LaneOf lane(harness);
  harness.log.CloseGate();
  lane.Submit({Registers("a", "one")});
  lane.Submit({Registers("b", "two")});
  lane.Submit({Registers("a", "one")});
  lane.Submit({Registers("b", "two")});

  harness.log.OpenGate();

  EXPECT_EQ(lane.Await(), (Told{"2", "3", "2", "3"}));
}

// Appends that rest on each other, in two lanes at once, with the disk and the
// views standing still now and then.
TEST(Lane, AnyMixtureIsRecordedInItsOrder) {
  std::mt19937_64 random(test::RandomSeed());
  for (int run = 0; run < 10; ++run) {
    Harness harness;
    LaneOf lanes[2] = {LaneOf(harness), LaneOf(harness)};
    for (int i = 0; i < 60; ++i) {
      const size_t mine = random() % 2;
      LaneOf& lane = lanes[mine];
      const std::string body = absl::StrCat("body-", run, "-", mine);
      switch (random() % 8) {
        case 0:
          harness.log.CloseGate();
          break;
        case 1:
          harness.log.OpenGate();
          break;
        case 2:
          harness.views.CloseGate();
          break;
        case 3:
          harness.views.OpenGate();
          break;
        default:
          break;
      }
      if (i < 2) {
        lanes[i].Submit({Establishes(absl::StrCat("body-", run, "-", i))});
      } else if (random() % 3 == 0) {
        lane.Submit({Registers(absl::StrCat("org-", i))});
      } else {
        lane.Submit({AdoptsTheme(body, absl::StrCat("t-", i))});
      }
    }
    harness.log.OpenGate();
    harness.views.OpenGate();
    for (const LaneOf& lane : lanes) {
      uint64_t last = 0;
      for (const std::string& told : lane.Await()) {
        uint64_t position = 0;
        ASSERT_TRUE(absl::SimpleAtoi(told, &position)) << told;
        EXPECT_GT(position, last) << "recorded out of turn";
        last = position;
      }
    }
  }
}

}  // namespace
}  // namespace yoriai::server
