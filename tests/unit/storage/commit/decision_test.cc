#include "storage/commit/decision.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "storage/base/limits.h"
#include "storage/log/memory_event_log.h"
#include "tests/support/gated_event_log.h"
#include "tests/support/log_entries.h"
#include "tests/support/status_matchers.h"

namespace yoriai::storage {
namespace {

using test::Entry;
using test::Event;
using test::IdOf;
using test::kTen;
using test::ProposalOf;
using testing::ElementsAre;
using testing::IsEmpty;

using Kind = Precondition::Kind;

class DecisionTest : public testing::Test {
 protected:
  // Puts events on record, one revision after another of "body/salon".
  void OnRecord(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      const uint64_t next = Number(log_.head().Get()) + 1;
      YORIAI_ASSERT_OK(log_.Append({Entry(Event(name), next, next)}));
    }
  }

  Decision DecideAll(const std::vector<Proposal>& proposals,
                     absl::Time now = kTen, absl::Time last = kTen) {
    std::vector<const Proposal*> pointers;
    for (const Proposal& proposal : proposals) pointers.push_back(&proposal);
    return Decide({log_, log_.head().Get(), last, now}, pointers);
  }

  template <typename T>
  static T VerdictOf(const Decision& decision, size_t index = 0) {
    const Verdict& verdict = decision.proposals.at(index).verdict;
    EXPECT_TRUE(std::holds_alternative<T>(verdict))
        << "alternative " << verdict.index();
    return std::holds_alternative<T>(verdict) ? std::get<T>(verdict) : T{};
  }

  MemoryEventLog log_;
};

Proposal Expecting(Proposal proposal, std::vector<Precondition> expected) {
  proposal.preconditions = std::move(expected);
  return proposal;
}

ProposedEvent WithOtherContent(ProposedEvent event) {
  event.event_bytes = "other";
  event.content_hash = ComputeContentHash("miyagi", event.event_bytes);
  return event;
}

TEST_F(DecisionTest, OfNothingIsNothing) {
  const Decision decision = DecideAll({});

  EXPECT_THAT(decision.entries, IsEmpty());
  EXPECT_THAT(decision.proposals, IsEmpty());
}

TEST_F(DecisionTest, PositionsAndRevisionsFollowTheOrderOfEvents) {
  OnRecord({"a"});

  const Decision decision =
      DecideAll({ProposalOf({Event("b"), Event("c", "body/forum"), Event("d")}),
                 ProposalOf({Event("e", "body/forum")})});

  const Accepted first = VerdictOf<Accepted>(decision, 0);
  EXPECT_THAT(
      first.receipts,
      ElementsAre(
          Receipt{IdOf("b"), Position{2}, "body/salon", Revision{2}, kTen},
          Receipt{IdOf("c"), Position{3}, "body/forum", Revision{1}, kTen},
          Receipt{IdOf("d"), Position{4}, "body/salon", Revision{3}, kTen}));
  EXPECT_THAT(VerdictOf<Accepted>(decision, 1).receipts,
              ElementsAre(Receipt{IdOf("e"), Position{5}, "body/forum",
                                  Revision{2}, kTen}));
  ASSERT_EQ(decision.entries.size(), 4u);
  EXPECT_EQ(decision.entries[3].bytes,
            Entry(Event("e", "body/forum"), 5, 2).bytes);
  EXPECT_TRUE(decision.proposals[0].rests_on_batch);
  YORIAI_EXPECT_OK(log_.Append(decision.entries));
}

TEST_F(DecisionTest, TimeIsNowInWholeMicrosecondsAndNeverGoesBack) {
  const auto at = [this](absl::Time now, absl::Time last) {
    return DecideAll({ProposalOf({Event("a")})}, now, last).recorded_at;
  };
  const absl::Duration micro = absl::Microseconds(1);

  EXPECT_EQ(at(kTen + absl::Nanoseconds(1'999), kTen), kTen + micro);
  EXPECT_EQ(at(kTen, kTen), kTen);
  EXPECT_EQ(at(kTen - absl::Hours(1), kTen), kTen);
}

TEST_F(DecisionTest, ARetryGetsTheFirstReceiptsWhateverWasExpected) {
  OnRecord({"a", "b"});

  const Decision decision =
      DecideAll({Expecting(ProposalOf({Event("b"), Event("a")}),
                           {{"body/salon", Kind::kNoStream}})},
                kTen + absl::Hours(1));

  EXPECT_THAT(
      VerdictOf<Accepted>(decision).receipts,
      ElementsAre(
          Receipt{IdOf("b"), Position{2}, "body/salon", Revision{2}, kTen},
          Receipt{IdOf("a"), Position{1}, "body/salon", Revision{1}, kTen}));
  EXPECT_THAT(decision.entries, IsEmpty());
  EXPECT_FALSE(decision.proposals[0].rests_on_batch);
}

TEST_F(DecisionTest, TheSameProposalTwiceInABatchIsWrittenOnce) {
  const Decision decision =
      DecideAll({ProposalOf({Event("a")}), ProposalOf({Event("a")})});

  EXPECT_EQ(VerdictOf<Accepted>(decision, 0).receipts,
            VerdictOf<Accepted>(decision, 1).receipts);
  EXPECT_EQ(decision.entries.size(), 1u);
  EXPECT_TRUE(decision.proposals[1].rests_on_batch);
}

TEST_F(DecisionTest, AKnownIdWithOtherContentIsReused) {
  OnRecord({"a"});

  const Decision decision = DecideAll(
      {ProposalOf({Event("new"), WithOtherContent(Event("a"))}),
       ProposalOf({Event("b")}), ProposalOf({WithOtherContent(Event("b"))})});

  const IdReused reused = VerdictOf<IdReused>(decision, 0);
  EXPECT_EQ(reused.event_index, 1u);
  EXPECT_EQ(reused.first_position, Position{1});
  EXPECT_FALSE(decision.proposals[0].rests_on_batch);
  EXPECT_EQ(VerdictOf<IdReused>(decision, 2).first_position, Position{2});
  EXPECT_TRUE(decision.proposals[2].rests_on_batch);
}

TEST_F(DecisionTest, AnotherAuthorsSameEventIsOtherContent) {
  OnRecord({"a"});
  ProposedEvent event = Event("a");
  event.content_hash = ComputeContentHash("iwate", event.event_bytes);

  VerdictOf<IdReused>(DecideAll({ProposalOf({event})}));
}

TEST_F(DecisionTest, AProposalKnownInPartIsRefused) {
  OnRecord({"a", "b"});

  const PartlyKnown partly = VerdictOf<PartlyKnown>(
      DecideAll({ProposalOf({Event("x"), Event("b"), Event("y")})}));

  EXPECT_EQ(partly.known_index, 1u);
  EXPECT_EQ(partly.known_position, Position{2});
  EXPECT_EQ(partly.unknown_index, 0u);
}

TEST_F(DecisionTest, PreconditionsThatHoldArePassed) {
  OnRecord({"a", "b"});

  const Decision decision = DecideAll({Expecting(
      ProposalOf({Event("c")}), {{"body/salon", Kind::kRevision, Revision{2}},
                                 {"body/none", Kind::kNoStream},
                                 {"body/none", Kind::kAny},
                                 {"body/salon", Kind::kAny}})});

  VerdictOf<Accepted>(decision);
}

TEST_F(DecisionTest, AllPreconditionsThatFailAreReported) {
  OnRecord({"a", "b"});

  const StreamMoved moved = VerdictOf<StreamMoved>(
      DecideAll({Expecting(ProposalOf({Event("c")}),
                           {{"body/salon", Kind::kNoStream},
                            {"body/salon", Kind::kRevision, Revision{2}},
                            {"body/salon", Kind::kRevision, Revision{1}},
                            {"body/salon", Kind::kRevision, Revision{3}},
                            {"body/none", Kind::kRevision, Revision{1}}})}));

  ASSERT_EQ(moved.streams.size(), 4u);
  EXPECT_EQ(moved.streams[0].precondition_index, 0u);
  EXPECT_EQ(moved.streams[0].actual, Revision{2});
  EXPECT_EQ(moved.streams[1].precondition_index, 2u);
  EXPECT_EQ(moved.streams[2].precondition_index, 3u);
  EXPECT_EQ(moved.streams[3].actual, Revision::kNoStream);
}

TEST_F(DecisionTest, PreconditionsAreJudgedByTheStateBeforeTheProposal) {
  const Decision decision = DecideAll(
      {Expecting(ProposalOf({Event("a"), Event("b")}),
                 {{"body/salon", Kind::kNoStream}}),
       Expecting(ProposalOf({Event("c")}), {{"body/salon", Kind::kNoStream}}),
       Expecting(ProposalOf({Event("d")}),
                 {{"body/salon", Kind::kRevision, Revision{2}}})});

  VerdictOf<Accepted>(decision, 0);
  EXPECT_EQ(VerdictOf<StreamMoved>(decision, 1).streams[0].actual, Revision{2});
  EXPECT_TRUE(decision.proposals[1].rests_on_batch);
  VerdictOf<Accepted>(decision, 2);
}

TEST_F(DecisionTest, ARefusedProposalLeavesNoTrace) {
  Proposal refused = Expecting(ProposalOf({Event("a")}),
                               {{"body/x", Kind::kRevision, Revision{1}}});

  const Decision decision = DecideAll({refused, ProposalOf({Event("b")})});

  EXPECT_EQ(VerdictOf<Accepted>(decision, 1).receipts[0].position, Position{1});
  EXPECT_EQ(decision.entries.size(), 1u);
}

TEST_F(DecisionTest, FactsThatMovedAfterTheCheckAreReportedWithTheLatest) {
  OnRecord({"a", "b"});
  YORIAI_ASSERT_OK(log_.Append({Entry(Event("c", "plan/p"), 3, 1)}));
  const auto relying = [](uint64_t checked_at) {
    Proposal proposal = ProposalOf({Event("n", "indicator/i")});
    proposal.checked_at = Position{checked_at};
    proposal.relied_streams = {"body/salon", "plan/p", "body/none"};
    return proposal;
  };

  for (const uint64_t checked_at : {0, 1, 2}) {
    const FactsMoved moved =
        VerdictOf<FactsMoved>(DecideAll({relying(checked_at)}));
    EXPECT_EQ(moved.stream, "plan/p");
    EXPECT_EQ(moved.moved_at, Position{3});
  }
  VerdictOf<Accepted>(DecideAll({relying(3)}));
}

TEST_F(DecisionTest, FactsMoveWithinABatchToo) {
  Proposal relying = ProposalOf({Event("b", "body/forum")});
  relying.relied_streams = {"body/salon"};

  const Decision decision = DecideAll({ProposalOf({Event("a")}), relying});

  EXPECT_EQ(VerdictOf<FactsMoved>(decision, 1).moved_at, Position{1});
  EXPECT_TRUE(decision.proposals[1].rests_on_batch);
}

TEST_F(DecisionTest, WhatReliesOnAllIsStoppedByAnythingAtAll) {
  Proposal founding = ProposalOf({Event("a")});
  founding.relied_on_all = true;
  Proposal rival = ProposalOf({Event("b")});
  rival.relied_on_all = true;

  const Decision decision = DecideAll({founding, rival});

  EXPECT_EQ(VerdictOf<Accepted>(decision, 0).receipts.size(), 1u);
  EXPECT_EQ(VerdictOf<FactsMoved>(decision, 1).moved_at, Position{1});
  EXPECT_TRUE(decision.proposals[1].rests_on_batch);

  OnRecord({"c"});
  EXPECT_EQ(VerdictOf<FactsMoved>(DecideAll({founding})).moved_at, Position{1});
  founding.checked_at = Position{1};
  EXPECT_EQ(VerdictOf<Accepted>(DecideAll({founding})).receipts.size(), 1u);
}

TEST_F(DecisionTest, ARecordOfTheLimitFitsAndOneByteMoreDoesNot) {
  const auto sized = [](size_t bytes) {
    ProposedEvent event = Event("a");
    event.event_bytes.assign(bytes, 'x');
    return event;
  };
  const size_t around = Entry(sized(60'000), 1, 1).bytes.size() - 60'000;
  const size_t largest = kRecordBytesMax - around;

  const Decision fits = DecideAll({ProposalOf({sized(largest)})});
  VerdictOf<Accepted>(fits);
  EXPECT_EQ(fits.entries[0].bytes.size(), kRecordBytesMax);

  const Decision decision = DecideAll(
      {ProposalOf({Event("b"), sized(largest + 1)}), ProposalOf({Event("c")})});
  const RecordTooLarge large = VerdictOf<RecordTooLarge>(decision);
  EXPECT_EQ(large.event_index, 1u);
  EXPECT_EQ(large.bytes, kRecordBytesMax + 1);
  EXPECT_EQ(VerdictOf<Accepted>(decision, 1).receipts[0].position, Position{1});
}

TEST_F(DecisionTest, AProposalWithoutFormIsRefused) {
  const auto code = [this](Proposal proposal) {
    return VerdictOf<NotWritten>(DecideAll({proposal})).status.code();
  };
  const std::string longest(kStreamNameBytesMax, 's');

  for (const Proposal& wrong :
       {ProposalOf({}), ProposalOf({Event("a"), Event("a")}),
        ProposalOf({Event("a", "")}), ProposalOf({Event("a", longest + "s")}),
        ProposalOf({Event("a", std::string("a\0b", 3))}),
        ProposalOf({Event("a", "s", {""})}),
        ProposalOf({Event("a", "s", {std::string(1, '\0')})}),
        ProposalOf({Event(
            "a", "s", std::vector<std::string>(kTagsPerEventMax + 1, "t"))})}) {
    EXPECT_EQ(code(wrong), absl::StatusCode::kInvalidArgument);
  }
  VerdictOf<Accepted>(DecideAll({ProposalOf({Event("a", longest)})}));
}

TEST_F(DecisionTest, AsManyEventsAsAllowedAndNotOneMore) {
  std::vector<ProposedEvent> events;
  for (size_t i = 0; i < kAppendEventsMax; ++i) {
    events.push_back(Event(std::to_string(i)));
  }
  EXPECT_EQ(
      VerdictOf<Accepted>(DecideAll({ProposalOf(events)})).receipts.size(),
      kAppendEventsMax);

  events.push_back(Event("one more"));
  EXPECT_EQ(
      VerdictOf<NotWritten>(DecideAll({ProposalOf(events)})).status.code(),
      absl::StatusCode::kInvalidArgument);
}

TEST_F(DecisionTest, AnIndexThatCannotBeReadFailsOnlyWhoNeedsIt) {
  test::GatedEventLog log;
  log.MakeIndexUnreadable(true);
  const Proposal proposal = ProposalOf({Event("a")});
  const Proposal* const proposals[] = {&proposal};

  const Decision decision =
      Decide({log, Position::kBeforeFirst, kTen, kTen}, proposals);

  EXPECT_EQ(VerdictOf<NotWritten>(decision).status.code(),
            absl::StatusCode::kInternal);
  EXPECT_THAT(decision.entries, IsEmpty());
}

}  // namespace
}  // namespace yoriai::storage
