#include "server/services/view_verifier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/errors.h"
#include "server/projections/all_projections.h"
#include "storage/views/memory_view_store.h"
#include "tests/support/random_seed.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"
#include "tests/unit/server/projections/federation_log.h"
#include "tests/unit/server/projections/random_history.h"
#include "tests/unit/server/projections/watched_views.h"

namespace yoriai::server {
namespace {

using storage::Position;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Kind = MessageSource::Step::Kind;

// Somebody who asked for a verification.
class Caller final {
 public:
  Caller(ViewVerifier& verifier, const apipb::VerifyViewsRequest& request)
      : stream_(verifier.Verify(request, [this] { NoteReady(); })) {}

  // Whoever is just saying that something is ready is done when this has it.
  ~Caller() { absl::MutexLock lock(&mutex_); }

  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;

  absl::Status accepted() const { return stream_.status(); }

  // Reads to the end, and returns its status.
  absl::Status Read() {
    while (true) {
      MessageSource::Step step = (*stream_)->Next();
      if (step.kind == Kind::kEnd) return step.status;
      if (step.kind == Kind::kLater) {
        AwaitReady();
        continue;
      }
      apipb::VerifyViewsResponse response;
      EXPECT_TRUE(response.ParseFromString(*step.message));
      if (response.has_verdict()) verdicts_.push_back(response.verdict());
      if (response.has_progress()) {
        EXPECT_TRUE(verdicts_.empty()) << "first progress, then verdicts";
        progress_.push_back(response.progress().events_folded());
      }
    }
  }

  const std::vector<uint64_t>& progress() const { return progress_; }
  const std::vector<apipb::ViewVerdict>& verdicts() const { return verdicts_; }

  std::vector<std::string> Digests() const {
    std::vector<std::string> digests;
    for (const apipb::ViewVerdict& verdict : verdicts_) {
      digests.push_back(verdict.digest());
    }
    return digests;
  }

 private:
  void NoteReady() {
    absl::MutexLock lock(&mutex_);
    ready_ = true;
  }
  void AwaitReady() {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(&ready_));
    ready_ = false;
  }

  absl::Mutex mutex_;
  bool ready_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<uint64_t> progress_;
  std::vector<apipb::ViewVerdict> verdicts_;
  absl::StatusOr<std::unique_ptr<MessageSource>> stream_;
};

class ViewVerifierTest : public testing::Test {
 protected:
  ViewVerifierTest() : history_(static_cast<unsigned>(test::RandomSeed())) {}
  ~ViewVerifierTest() override { views_.OpenGate(); }

  // Puts `events` on record, and lets the views follow.
  void Start(int events) {
    for (int i = 0; i < events; ++i) log_.Add(history_.Next());
    projector_.emplace(log_.log(), views_, AllProjections(), clock_);
    verifier_.emplace(log_.log(), *projector_, AllProjections(), clock_,
                      scratch_);
  }

  std::unique_ptr<Caller> Verify(uint64_t position = 0,
                                 bool digests_only = false) {
    apipb::VerifyViewsRequest request;
    request.set_position(position);
    request.set_digests_only(digests_only);
    return std::make_unique<Caller>(*verifier_, request);
  }

  FederationLog log_;
  RandomHistory history_;
  WatchedViews views_;
  const storage::ManualClock clock_{absl::FromUnixSeconds(1'600'000'000)};
  const test::TempDirectory directory_;
  const std::string scratch_ = directory_.Sub("scratch");
  std::optional<Projector> projector_;
  std::optional<ViewVerifier> verifier_;
};

TEST_F(ViewVerifierTest, FindsEveryViewTheSame) {
  Start(300);
  const auto caller = Verify();

  YORIAI_EXPECT_OK(caller->Read());

  // The clock stands, so nothing is said between the first and the last.
  EXPECT_EQ(caller->progress().back(), 300u);
  const auto projections = AllProjections();
  ASSERT_EQ(caller->verdicts().size(), projections.size());
  uint64_t rows = 0;
  for (size_t i = 0; i < projections.size(); ++i) {
    const apipb::ViewVerdict& verdict = caller->verdicts()[i];
    EXPECT_EQ(verdict.name(), projections[i]->view().name);
    EXPECT_EQ(verdict.version(),
              static_cast<int>(projections[i]->view().version));
    EXPECT_EQ(verdict.position(), 300u);
    EXPECT_EQ(verdict.digest().size(), 32u);
    EXPECT_EQ(verdict.digest(), verdict.folded_digest());
    EXPECT_EQ(verdict.first_difference(), "");
    rows += verdict.rows();
  }
  EXPECT_GT(rows, 0u);
  EXPECT_FALSE(std::filesystem::exists(scratch_));
}

TEST_F(ViewVerifierTest, AnEmptyLogHasViewsWithoutRows) {
  Start(0);
  const auto caller = Verify();

  YORIAI_EXPECT_OK(caller->Read());

  EXPECT_THAT(caller->progress(), ElementsAre(0));
  ASSERT_FALSE(caller->verdicts().empty());
  for (const apipb::ViewVerdict& verdict : caller->verdicts()) {
    EXPECT_EQ(verdict.rows(), 0u);
    EXPECT_EQ(verdict.digest(), verdict.folded_digest());
  }
}

TEST_F(ViewVerifierTest, FindsAndNamesTheRowThatIsNotWhatTheLogSays) {
  const std::string joined = "member_joined { organisation_id: 'miyagi' ";
  log_.Add("2020-05-13", joined + "units: 3 }");
  // These views were folded from another log.
  FederationLog other;
  other.Add("2020-05-13", joined + "units: 4 }");
  FoldAll(other.log(), views_);
  Start(0);
  const auto caller = Verify();

  YORIAI_EXPECT_OK(caller->Read());

  std::vector<std::string> differing;
  for (const apipb::ViewVerdict& verdict : caller->verdicts()) {
    EXPECT_EQ(verdict.digest() == verdict.folded_digest(),
              verdict.first_difference().empty());
    if (verdict.digest() == verdict.folded_digest()) continue;
    differing.push_back(verdict.first_difference());
  }
  EXPECT_THAT(differing, testing::Contains(HasSubstr("miyagi")));
}

TEST_F(ViewVerifierTest, LooksAtViewsAsTheyWere) {
  Start(300);
  const auto then = Verify(150);
  YORIAI_EXPECT_OK(then->Read());
  const auto now = Verify();
  YORIAI_EXPECT_OK(now->Read());

  EXPECT_EQ(then->progress().back(), 150u);
  EXPECT_NE(then->Digests(), now->Digests());
  for (const apipb::ViewVerdict& verdict : then->verdicts()) {
    EXPECT_EQ(verdict.position(), 150u);
    EXPECT_EQ(verdict.digest(), verdict.folded_digest());
  }
}

TEST_F(ViewVerifierTest, GivesDigestsAloneWithoutFolding) {
  Start(300);
  const auto verified = Verify(150);
  YORIAI_EXPECT_OK(verified->Read());
  const auto caller = Verify(150, /*digests_only=*/true);

  YORIAI_EXPECT_OK(caller->Read());

  EXPECT_TRUE(caller->progress().empty());
  EXPECT_EQ(caller->Digests(), verified->Digests());
  for (const apipb::ViewVerdict& verdict : caller->verdicts()) {
    EXPECT_EQ(verdict.folded_digest(), "");
  }
}

TEST_F(ViewVerifierTest, AViewThatWasBuiltAnewHasTheDigestThatItHad) {
  Start(100);
  const auto before = Verify();
  YORIAI_EXPECT_OK(before->Read());
  ASSERT_TRUE(projector_->Rebuild("bodies").ok());
  for (const auto& projection : AllProjections()) {
    const storage::ViewId& view = projection->view();
    if (view.name == "bodies") views_.AwaitDropped(view);
  }

  const auto after = Verify();
  YORIAI_EXPECT_OK(after->Read());

  EXPECT_EQ(after->Digests(), before->Digests());
  for (const apipb::ViewVerdict& verdict : after->verdicts()) {
    EXPECT_EQ(verdict.first_difference(), "");
    EXPECT_LT(verdict.version(), 0x10000) << "the version is that of the code";
  }
}

TEST_F(ViewVerifierTest, RefusesAPositionThatIsNotOnRecord) {
  Start(3);

  YORIAI_EXPECT_OK(Verify(3)->accepted());
  EXPECT_EQ(ReasonOf(Verify(4)->accepted()), "AS_OF_BEYOND_HEAD");
}

TEST_F(ViewVerifierTest, TakesOneAtATime) {
  views_.CloseGate();  // The first one waits for the views.
  Start(10);
  const auto first = Verify();
  YORIAI_ASSERT_OK(first->accepted());

  EXPECT_EQ(ReasonOf(Verify()->accepted()), "VERIFICATION_UNDER_WAY");
  EXPECT_EQ(ReasonOf(Verify(1, /*digests_only=*/true)->accepted()),
            "VERIFICATION_UNDER_WAY");
  views_.OpenGate();
  YORIAI_EXPECT_OK(first->Read());

  const auto next = Verify();
  YORIAI_ASSERT_OK(next->accepted()) << "who knows the end can ask again";
  YORIAI_EXPECT_OK(next->Read());
}

TEST_F(ViewVerifierTest, EndsWhenNobodyListensAnyMore) {
  views_.CloseGate();
  Start(10);
  auto first = Verify();
  YORIAI_ASSERT_OK(first->accepted());

  first.reset();

  // It is gone in a moment, although the views do not come.
  std::unique_ptr<Caller> next;
  do {
    next = Verify();
  } while (ReasonOf(next->accepted()) == "VERIFICATION_UNDER_WAY");
  YORIAI_EXPECT_OK(next->accepted());
  views_.OpenGate();
  YORIAI_EXPECT_OK(next->Read());
}

TEST_F(ViewVerifierTest, StoppingEndsWhatIsUnderWay) {
  views_.CloseGate();
  Start(10);
  const auto caller = Verify();
  YORIAI_ASSERT_OK(caller->accepted());

  verifier_->Stop();

  EXPECT_EQ(ReasonOf(caller->Read()), "STOPPING");
  EXPECT_EQ(ReasonOf(Verify()->accepted()), "STOPPING");
  EXPECT_FALSE(std::filesystem::exists(scratch_));
}

TEST_F(ViewVerifierTest, ALogThatCannotBeFoldedIsAFaultThatNamesThePosition) {
  log_.Add("2020-05-13", "member_left { organisation_id: 'miyagi' }");
  log_.AddRubbish();
  Start(0);
  const auto caller = Verify();

  const absl::Status status = caller->Read();

  EXPECT_EQ(ReasonOf(status), "INTERNAL_FAULT");
  EXPECT_THAT(std::string(status.message()), HasSubstr("position 2"));
}

TEST_F(ViewVerifierTest, ADiskThatRefusesIsAFault) {
  std::ofstream(directory_.Sub("file")) << "no directory";
  Start(1);
  ViewVerifier verifier(log_.log(), *projector_, AllProjections(), clock_,
                        directory_.Sub("file/scratch"));
  Caller caller(verifier, {});

  EXPECT_EQ(ReasonOf(caller.Read()), "INTERNAL_FAULT");
}

TEST_F(ViewVerifierTest, RemovesWhatACrashLeft) {
  std::filesystem::create_directory(scratch_);
  std::ofstream(scratch_ + "/000004.sst") << "left";
  Start(1);

  verifier_->Stop();

  EXPECT_FALSE(std::filesystem::exists(scratch_));
}

}  // namespace
}  // namespace yoriai::server
