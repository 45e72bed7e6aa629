#include "server/intake/intake.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/domain/errors.h"
#include "storage/base/worker_thread.h"
#include "storage/log/record_codec.h"
#include "tests/unit/server/intake/intake_harness.h"

namespace yoriai::server {
namespace {

using storage::Position;
using testing::HasSubstr;

logpb::Record RecordAt(Harness& harness, uint64_t position) {
  return *storage::DecodeRecord(harness.log.Get(Position{position})->bytes);
}

TEST(Intake, PutsEventsOnRecordWithTheirTags) {
  Harness harness;

  const auto answer =
      harness.Append({Registers("miyagi"), Establishes("salon")});

  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_EQ(answer->receipts_size(), 2);
  EXPECT_EQ(answer->receipts(0).position(), 2u);
  EXPECT_EQ(answer->receipts(0).stream(), "organisation/miyagi");
  EXPECT_EQ(answer->receipts(1).position(), 3u);
  const logpb::Record record = RecordAt(harness, 3);
  EXPECT_EQ(record.type(), "BodyEstablished");
  EXPECT_EQ(record.author().id(), "office");
  EXPECT_THAT(record.tags(), testing::Contains("body:salon"));
}

TEST(Intake, ASecondEventIsJudgedByWhatTheFirstSays) {
  Harness harness;

  EXPECT_TRUE(harness.Append({Registers("miyagi"), Joins("miyagi")}).ok());

  const auto refused = harness.Append({Joins("iwate"), Registers("iwate")});
  EXPECT_EQ(ReasonOf(refused.status()), "RULE_REFUSES");
  EXPECT_EQ(harness.head(), Position{3});
}

TEST(Intake, TheTagsOfASecondEventFollowFromTheFirst) {
  Harness harness;

  ASSERT_TRUE(
      harness
          .Append({Establishes("salon"), Holds("m", "salon"),
                   EventOn("2020-06-01",
                           "meeting_record_corrected { meeting_id: 'm'"
                           " corrects_event_id: 'x' held_on: '2020-05-14'"
                           " minutes { } reason { en: 'x' } }")})
          .status()
          .code() == absl::StatusCode::kInvalidArgument);
  const eventpb::Event held = Holds("m", "salon");
  const auto answer =
      harness.Append({Establishes("salon"), held,
                      EventOn("2020-06-01",
                              "meeting_record_corrected { meeting_id: 'm'"
                              " corrects_event_id: '" +
                                  held.header().event_id() +
                                  "' held_on: '2020-05-14' minutes { }"
                                  " reason { en: 'x' } }")});
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_THAT(RecordAt(harness, 4).tags(), testing::Contains("body:salon"));
}

TEST(Intake, RefusesWhatIsMalformedOrUnnamed) {
  Harness harness;

  EXPECT_EQ(ReasonOf(harness.Append({}).status()), "APPEND_SIZE");
  EXPECT_EQ(ReasonOf(harness.Append({Registers("no id!")}).status()),
            "FIELD_INVALID");
  EXPECT_EQ(ReasonOf(harness.Append({Registers("a")}, "").status()),
            "CALLER_UNNAMED");
  EXPECT_EQ(ReasonOf(harness.Append({Registers("a")}, "stranger").status()),
            "CALLER_UNKNOWN");
  EXPECT_EQ(harness.head(), Position{1});
}

TEST(Intake, ARetryGetsTheFirstAnswerThoughTheRulesWouldNowRefuse) {
  Harness harness;
  const std::vector<eventpb::Event> events = {Registers("miyagi"),
                                              Joins("miyagi")};
  const auto first = harness.Append(events);
  ASSERT_TRUE(first.ok());
  harness.AwaitViews();

  const auto again = harness.Append(events);

  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(harness.head(), Position{3});
}

TEST(Intake, TheSameIdWithOtherContentIsRefused) {
  Harness harness;
  ASSERT_TRUE(harness.Append({Registers("miyagi", "one")}).ok());

  const auto other = harness.Append({Registers("iwate", "one")});
  EXPECT_EQ(ReasonOf(other.status()), "EVENT_ID_REUSED");

  ASSERT_TRUE(harness.Append({Registers("akita")}).ok());
  const auto by_another = harness.Append({Registers("miyagi", "one")}, "akita");
  EXPECT_EQ(ReasonOf(by_another.status()), "EVENT_ID_REUSED");

  const auto partly =
      harness.Append({Registers("miyagi", "one"), Joins("miyagi")});
  EXPECT_EQ(ReasonOf(partly.status()), "APPEND_PARTLY_KNOWN");
}

TEST(Intake, TwoOfTheSameUnderWayGetOneAnswer) {
  Harness harness;
  const apipb::AppendRequest request = RequestOf({Registers("miyagi")});
  harness.log.CloseGate();
  Answer first;
  Answer second;
  harness.Start(request, first);
  harness.log.AwaitAppendWaiting();
  harness.Start(request, second);

  harness.log.OpenGate();

  ASSERT_TRUE(first.Get().ok());
  ASSERT_TRUE(second.Get().ok());
  EXPECT_EQ(first.Get()->SerializeAsString(),
            second.Get()->SerializeAsString());
  EXPECT_EQ(harness.head(), Position{2});
}

TEST(Intake, ARetryThatIsRefusedBecauseOfItsOwnOriginalGetsItsAnswer) {
  Harness harness;
  const apipb::AppendRequest request = RequestOf({Registers("miyagi")});
  absl::StatusOr<apipb::AppendResponse> original;
  // Between the look at the ids and the look at the world.
  harness.worlds.before_open = [&] {
    original = harness.Submit(request);
    harness.AwaitViews();
  };

  const auto retry = harness.Submit(request);

  ASSERT_TRUE(original.ok()) << original.status();
  ASSERT_TRUE(retry.ok()) << retry.status();
  EXPECT_EQ(retry->SerializeAsString(), original->SerializeAsString());
}

TEST(Intake, NobodyIsRefusedOnOldNews) {
  Harness harness;
  harness.views.CloseGate();
  ASSERT_TRUE(harness.Append({Registers("miyagi")}).ok());
  Answer answer;
  harness.Start(RequestOf({Joins("miyagi")}), answer);
  EXPECT_FALSE(answer.answered());

  harness.views.OpenGate();

  EXPECT_TRUE(answer.Get().ok()) << answer.Get().status();
}

TEST(Intake, NobodyIsAcceptedOnOldNews) {
  Harness harness;
  ASSERT_TRUE(harness.Append({Establishes("salon")}).ok());
  harness.AwaitViews();
  harness.views.CloseGate();
  ASSERT_TRUE(harness.Append({Dissolves("salon")}).ok());
  Answer answer;
  harness.Start(RequestOf({EventOn("2020-07-01",
                                   "theme_adopted { body_id: 'salon' theme {"
                                   " theme_id: 't' title { en: 'T' } } }")}),
                answer);

  harness.views.OpenGate();

  EXPECT_EQ(ReasonOf(answer.Get().status()), "RULE_REFUSES");
  EXPECT_EQ(harness.head(), Position{3});
}

TEST(Intake, ADecisionIdIsTakenOnceInTheWholeFederation) {
  Harness harness;
  ASSERT_TRUE(harness.Append({Establishes("a"), Establishes("b")}).ok());
  harness.AwaitViews();
  harness.views.CloseGate();
  const auto decides = [](const std::string& body) {
    return EventOn("2020-05-01", "decision_recorded { body_id: '" + body +
                                     "' decision_id: 'd' title { en: 'D' } }");
  };
  ASSERT_TRUE(harness.Append({decides("a")}).ok());
  Answer answer;
  harness.Start(RequestOf({decides("b")}), answer);

  harness.views.OpenGate();

  EXPECT_EQ(ReasonOf(answer.Get().status()), "RULE_REFUSES");
}

TEST(Intake, GivesUpWhenTheFactsKeepMoving) {
  Harness harness;
  ASSERT_TRUE(harness.Append({Establishes("salon")}).ok());
  harness.AwaitViews();
  harness.views.CloseGate();
  ASSERT_TRUE(harness.Append({Dissolves("salon")}).ok());
  harness.worlds.impatient = true;

  const auto answer = harness.Append({Holds("m", "salon")});

  EXPECT_EQ(ReasonOf(answer.status()), "FACTS_MOVED");
  EXPECT_EQ(harness.head(), Position{3});
}

TEST(Intake, SaysThatTheViewsAreBehindRatherThanRefuse) {
  Harness harness;
  harness.views.CloseGate();
  ASSERT_TRUE(harness.Append({Registers("miyagi")}).ok());
  Answer answer;

  harness.Start(RequestOf({Joins("miyagi")}), answer, "office",
                absl::InfinitePast());

  EXPECT_EQ(ReasonOf(answer.Get().status()), "VIEW_BEHIND");
}

TEST(Intake, TakesNothingWhileTheViewsAreTooFarBehind) {
  Harness harness;
  harness.worlds.too_far_behind = true;

  const auto refused = harness.Append({Registers("miyagi")});

  EXPECT_EQ(refused.status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(refused.status()), "QUEUE_FULL");
  EXPECT_TRUE(refused.status().GetPayload(kRetryInfoUrl).has_value());
  EXPECT_EQ(harness.head(), Position{1});
  harness.worlds.too_far_behind = false;
  EXPECT_TRUE(harness.Append({Registers("miyagi")}).ok());
}

TEST(Intake, JudgesPreconditionsByTheStateBeforeTheAppend) {
  Harness harness;
  apipb::AppendRequest request = RequestOf({Registers("miyagi")});
  request.add_preconditions()->set_stream("organisation/office");
  request.mutable_preconditions(0)->set_revision(2);

  const auto refused = harness.Submit(request);
  EXPECT_EQ(ReasonOf(refused.status()), "STREAM_MOVED");
  EXPECT_THAT(std::string(refused.status().message()),
              HasSubstr("organisation/office"));

  request.mutable_preconditions(0)->set_revision(1);
  EXPECT_TRUE(harness.Submit(request).ok());
}

TEST(Intake, RefusesARecordThatWouldBeTooLarge) {
  Harness harness;
  eventpb::Event event = Establishes("salon");
  for (int i = 0; i < 100; ++i) {
    eventpb::Theme& theme = *event.mutable_body_established()->add_themes();
    theme.set_theme_id(absl::StrCat("t", i));
    theme.mutable_title()->set_en(std::string(1'000, 'x'));
  }

  EXPECT_EQ(ReasonOf(harness.Append({event}).status()), "EVENT_TOO_LARGE");
  EXPECT_EQ(harness.head(), Position{1});
}

TEST(Intake, ValidateOnlyWritesNothingAndSaysWhatAnAppendWould) {
  Harness harness;
  const std::vector<eventpb::Event> events = {Registers("miyagi"),
                                              Joins("miyagi")};
  const auto validate = [&](const std::vector<eventpb::Event>& events,
                            uint64_t revision = 1) {
    apipb::AppendRequest request = RequestOf(events);
    request.set_validate_only(true);
    request.add_preconditions()->set_stream("organisation/office");
    request.mutable_preconditions(0)->set_revision(revision);
    return harness.Submit(request);
  };

  const auto fine = validate(events);
  ASSERT_TRUE(fine.ok()) << fine.status();
  EXPECT_EQ(fine->receipts_size(), 0);
  EXPECT_EQ(ReasonOf(validate({Joins("miyagi")}).status()), "RULE_REFUSES");
  EXPECT_EQ(ReasonOf(validate(events, 9).status()), "STREAM_MOVED");
  EXPECT_EQ(ReasonOf(validate({}).status()), "APPEND_SIZE");
  EXPECT_EQ(harness.head(), Position{1});
  EXPECT_EQ(harness.log.appends(), 1);

  ASSERT_TRUE(harness.Append(events).ok());
  EXPECT_TRUE(validate(events).ok());
  EXPECT_EQ(ReasonOf(validate({events[0], Registers("iwate")}).status()),
            "APPEND_PARTLY_KNOWN");
  EXPECT_EQ(harness.head(), Position{3});
}

TEST(Intake, ValidateOnlyIsNotAcceptedOnOldNewsEither) {
  Harness harness;
  ASSERT_TRUE(harness.Append({Establishes("salon")}).ok());
  harness.AwaitViews();
  harness.views.CloseGate();
  ASSERT_TRUE(harness.Append({Dissolves("salon")}).ok());
  apipb::AppendRequest request =
      RequestOf({EventOn("2020-07-01",
                         "theme_adopted { body_id: 'salon' theme {"
                         " theme_id: 't' title { en: 'T' } } }")});
  request.set_validate_only(true);
  Answer answer;
  harness.Start(request, answer);

  harness.views.OpenGate();

  EXPECT_EQ(ReasonOf(answer.Get().status()), "RULE_REFUSES");
}

TEST(Intake, AReadOnlyLogTakesNothingAndStillAnswersRetries) {
  Harness harness;
  const std::vector<eventpb::Event> known = {Registers("miyagi")};
  ASSERT_TRUE(harness.Append(known).ok());
  harness.log.memory().BreakAppends(absl::UnknownError("sync failed"));

  EXPECT_EQ(ReasonOf(harness.Append({Registers("iwate")}).status()),
            "OUTCOME_UNKNOWN");
  EXPECT_EQ(ReasonOf(harness.Append({Registers("akita")}).status()),
            "READ_ONLY");
  EXPECT_TRUE(harness.Append(known).ok());
  apipb::AppendRequest dry = RequestOf({Registers("fukushima")});
  dry.set_validate_only(true);
  EXPECT_EQ(ReasonOf(harness.Submit(dry).status()), "READ_ONLY");
}

TEST(Intake, WhatCannotBeReadIsAFaultAndNoRefusal) {
  Harness harness;
  harness.log.MakeIndexUnreadable(true);
  EXPECT_EQ(harness.Append({Registers("a")}).status().code(),
            absl::StatusCode::kInternal);
  harness.log.MakeIndexUnreadable(false);

  harness.views.MakeUnreadable();
  EXPECT_EQ(harness.Append({Registers("a")}).status().code(),
            absl::StatusCode::kInternal);
}

TEST(Intake, ManyAtOnceAllGetTheirAnswer) {
  Harness harness;
  std::vector<std::unique_ptr<Answer>> answers;
  for (int i = 0; i < 500; ++i) {
    answers.push_back(std::make_unique<Answer>());
    harness.Start(RequestOf({Registers(absl::StrCat("o", i % 250))}),
                  *answers.back());
  }

  int accepted = 0;
  for (const auto& answer : answers) {
    if (answer->Get().ok()) {
      ++accepted;
    } else {
      EXPECT_EQ(ReasonOf(answer->Get().status()), "RULE_REFUSES");
    }
  }
  EXPECT_EQ(accepted, 250);
  EXPECT_EQ(harness.head(), Position{251});
}

TEST(Intake, StopWaitsForWhatIsUnderWayAndRefusesTheRest) {
  Harness harness;
  harness.views.CloseGate();
  ASSERT_TRUE(harness.Append({Registers("miyagi")}).ok());
  Answer under_way;
  harness.Start(RequestOf({Joins("miyagi")}), under_way);
  absl::Notification stopped;
  storage::WorkerThread stopping("stopping", [&](const std::atomic<bool>&) {
    harness.intake.Stop();
    stopped.Notify();
  });

  for (int i = 0;; ++i) {
    const auto answer = harness.Append({Registers(absl::StrCat("o", i))});
    if (ReasonOf(answer.status()) == "STOPPING") break;
    ASSERT_TRUE(answer.ok()) << answer.status();
  }
  EXPECT_FALSE(stopped.HasBeenNotified());
  EXPECT_FALSE(under_way.answered());

  harness.views.OpenGate();

  EXPECT_TRUE(under_way.Get().ok());
  stopped.WaitForNotification();
}

TEST(Intake, ACommitterThatStoppedIsSaidSo) {
  Harness harness;
  harness.committer.Stop();

  EXPECT_EQ(ReasonOf(harness.Append({Registers("a")}).status()), "STOPPING");
}

}  // namespace
}  // namespace yoriai::server
