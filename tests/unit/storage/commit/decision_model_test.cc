#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "storage/commit/decision.h"
#include "storage/log/memory_event_log.h"
#include "tests/support/log_entries.h"
#include "tests/support/random_seed.h"
#include "tests/support/status_matchers.h"

// Compares Decide(), batch after batch, with a model that takes one proposal
// at a time and finds everything by looking at all that was ever written.

namespace yoriai::storage {
namespace {

// What was written, in order.
struct Written {
  EventId id;
  ContentHash hash;
  std::string stream;
  uint64_t revision;
};

class Model final {
 public:
  // One line that says all of a verdict that matters.
  std::string Decide(const Proposal& proposal) {
    std::string receipts, partly;
    size_t known = 0;
    for (size_t i = 0; i < proposal.events.size(); ++i) {
      const uint64_t position = PositionOf(proposal.events[i].id);
      if (position == 0) continue;
      const Written& first = written_[position - 1];
      if (first.hash != proposal.events[i].content_hash) {
        return "reused " + std::to_string(i) + "@" + std::to_string(position);
      }
      ++known;
      receipts += Receipt(position);
    }
    if (known == proposal.events.size()) return "accepted" + receipts;
    if (known > 0) return "partly";
    if (proposal.follows && PositionOf(*proposal.follows) == 0) return "held";

    std::string moved;
    for (const Precondition& expected : proposal.preconditions) {
      const uint64_t actual = RevisionOf(expected.stream);
      const bool holds =
          expected.kind == Precondition::Kind::kAny ||
          (expected.kind == Precondition::Kind::kNoStream && actual == 0) ||
          (expected.kind == Precondition::Kind::kRevision &&
           actual == Number(expected.revision));
      if (!holds) moved += " " + std::to_string(actual);
    }
    if (!moved.empty()) return "moved" + moved;

    uint64_t latest = 0;
    for (const std::string& stream : proposal.relied_streams) {
      latest = std::max(latest, LastOf(stream));
    }
    if (latest > Number(proposal.checked_at)) {
      return "facts " + std::to_string(latest);
    }

    receipts.clear();
    for (const ProposedEvent& event : proposal.events) {
      written_.push_back({event.id, event.content_hash, event.stream,
                          RevisionOf(event.stream) + 1});
      receipts += Receipt(written_.size());
    }
    return "accepted" + receipts;
  }

 private:
  std::string Receipt(uint64_t position) const {
    return " " + std::to_string(position) + "/" +
           written_[position - 1].stream + "/" +
           std::to_string(written_[position - 1].revision);
  }
  uint64_t PositionOf(const EventId& id) const {
    for (size_t i = 0; i < written_.size(); ++i) {
      if (written_[i].id == id) return i + 1;
    }
    return 0;
  }
  uint64_t LastOf(const std::string& stream) const {
    uint64_t last = 0;
    for (size_t i = 0; i < written_.size(); ++i) {
      if (written_[i].stream == stream) last = i + 1;
    }
    return last;
  }
  uint64_t RevisionOf(const std::string& stream) const {
    return std::count_if(
        written_.begin(), written_.end(),
        [&](const Written& written) { return written.stream == stream; });
  }

  std::vector<Written> written_;
};

struct Line {
  std::string operator()(const Accepted& accepted) const {
    std::string line = "accepted";
    for (const Receipt& receipt : accepted.receipts) {
      line += " " + std::to_string(Number(receipt.position)) + "/" +
              receipt.stream + "/" + std::to_string(Number(receipt.revision));
    }
    return line;
  }
  std::string operator()(const IdReused& reused) const {
    return "reused " + std::to_string(reused.event_index) + "@" +
           std::to_string(Number(reused.first_position));
  }
  std::string operator()(const PartlyKnown&) const { return "partly"; }
  std::string operator()(const HeldBack&) const { return "held"; }
  std::string operator()(const StreamMoved& moved) const {
    std::string line = "moved";
    for (const MovedStream& stream : moved.streams) {
      line += " " + std::to_string(Number(stream.actual));
    }
    return line;
  }
  std::string operator()(const FactsMoved& moved) const {
    return "facts " + std::to_string(Number(moved.moved_at));
  }
  std::string operator()(const RecordTooLarge&) const { return "large"; }
  std::string operator()(const NotWritten& not_written) const {
    return "not written: " + not_written.status.ToString();
  }
};

class Dice final {
 public:
  explicit Dice(uint64_t seed) : random_(seed) {}

  uint64_t Upto(uint64_t n) { return random_() % (n + 1); }
  std::string Stream() { return "s" + std::to_string(Upto(4)); }

  Proposal Throw(Position head) {
    Proposal proposal = test::ProposalOf({});
    const uint64_t first = Upto(400);
    for (uint64_t i = 0; i <= Upto(3); ++i) {
      const std::string name = std::to_string(first + i);
      ProposedEvent event = test::Event(name, Stream());
      // The stream must not change with a retry: derive it from the name.
      event.stream = "s" + std::to_string((first + i) % 5);
      if (Upto(20) == 0) event.content_hash[0] ^= 1;
      proposal.events.push_back(std::move(event));
    }
    for (uint64_t n = Upto(2); n > 0; --n) {
      proposal.preconditions.push_back(
          {Stream(), static_cast<Precondition::Kind>(Upto(2)),
           Revision{1 + Upto(Number(head) / 3 + 1)}});
    }
    if (Upto(2) == 0) {
      proposal.checked_at =
          Position{Number(head) - std::min(Number(head), Upto(6))};
      proposal.relied_streams = {Stream(), Stream()};
    }
    if (Upto(3) == 0) {
      proposal.follows = test::Event(std::to_string(Upto(400)), "s0").id;
    }
    return proposal;
  }

 private:
  std::mt19937_64 random_;
};

TEST(DecisionModel, AnyBatchesAreDecidedAsOneByOne) {
  Dice dice(test::RandomSeed());
  std::set<size_t> verdicts_seen;
  for (int run = 0; run < 20; ++run) {
    MemoryEventLog log;
    Model model;
    // What was decided and is not written yet.
    std::unique_ptr<Decider> before;
    Decision unwritten;
    const auto write = [&] {
      before.reset();
      if (unwritten.entries.empty()) return;
      YORIAI_ASSERT_OK(log.Append(unwritten.entries));
    };
    for (int batch = 0; batch < 60; ++batch) {
      const Position head = before ? before->head() : log.head().Get();
      std::vector<Proposal> proposals;
      for (uint64_t n = dice.Upto(6); n > 0; --n) {
        proposals.push_back(dice.Throw(head));
        if (dice.Upto(4) == 0) proposals.push_back(proposals.back());
      }

      auto decider = std::make_unique<Decider>(
          DecisionBasis{log, head, test::kTen, test::kTen,
                        before ? &before->index() : nullptr});
      for (const Proposal& proposal : proposals) decider->Consider(proposal);
      Decision decision = decider->Take();

      ASSERT_EQ(decision.proposals.size(), proposals.size());
      for (size_t i = 0; i < proposals.size(); ++i) {
        verdicts_seen.insert(decision.proposals[i].verdict.index());
        ASSERT_EQ(std::visit(Line(), decision.proposals[i].verdict),
                  model.Decide(proposals[i]))
            << "run " << run << " batch " << batch << " proposal " << i;
      }
      if (before != nullptr) write();
      unwritten = std::move(decision);
      before = std::move(decider);
      if (dice.Upto(1) == 0) write();
    }
  }
  // All but RecordTooLarge and NotWritten.
  EXPECT_EQ(verdicts_seen, (std::set<size_t>{0, 1, 2, 3, 4, 5}));
}

}  // namespace
}  // namespace yoriai::storage
