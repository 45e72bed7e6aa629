#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "storage/log/event_log.h"
#include "storage/log/record_codec.h"
#include "storage/merkle/tree_reader.h"
#include "tests/support/log_entries.h"
#include "tests/support/random_seed.h"
#include "tests/support/status_matchers.h"

// What every EventLog promises. A log joins with a fixture type that has
// `storage::EventLog& log()` and is empty when made:
//
//   INSTANTIATE_TYPED_TEST_SUITE_P(Rocks, EventLogContract, RocksFixture);

namespace yoriai::test {

template <typename Fixture>
class EventLogContract : public testing::Test {
 protected:
  using Position = storage::Position;

  storage::EventLog& log() { return fixture_.log(); }

  // Appends one entry after another, with revisions that fit.
  void Append(const std::vector<storage::ProposedEvent>& events,
              absl::Time recorded_at = kTen) {
    std::vector<storage::LogEntry> entries;
    for (const storage::ProposedEvent& event : events) {
      entries.push_back(
          Entry(event, ++appended_, ++revisions_[event.stream], recorded_at));
    }
    YORIAI_ASSERT_OK(log().Append(entries));
  }

  std::vector<uint64_t> Read(const storage::ReadSpec& spec) {
    return Drain(*log().Read(spec));
  }

  static std::vector<uint64_t> Drain(storage::Cursor& cursor) {
    std::vector<uint64_t> positions;
    while (true) {
      absl::StatusOr<std::optional<storage::RecordView>> next = cursor.Next();
      YORIAI_EXPECT_OK(next);
      if (!next.ok() || !*next) break;
      positions.push_back(Number((*next)->position));
      const auto record = storage::DecodeRecord((*next)->bytes);
      YORIAI_EXPECT_OK(record);
      EXPECT_EQ(record->position(), positions.back());
    }
    EXPECT_FALSE((*cursor.Next()).has_value()) << "a cursor stays at its end";
    return positions;
  }

  Fixture fixture_;
  uint64_t appended_ = 0;
  std::map<std::string, uint64_t> revisions_;
};

TYPED_TEST_SUITE_P(EventLogContract);

using testing::ElementsAre;
using testing::IsEmpty;

TYPED_TEST_P(EventLogContract, AnEmptyLogKnowsNothing) {
  storage::EventLog& log = this->log();

  EXPECT_EQ(log.head().Get(), storage::Position::kBeforeFirst);
  EXPECT_EQ(*log.PositionAt(absl::InfiniteFuture()),
            storage::Position::kBeforeFirst);
  EXPECT_EQ(Number(log.FindStream("body/salon")->revision), 0u);
  EXPECT_FALSE(log.FindEvent(IdOf("a"))->has_value());
  YORIAI_EXPECT_CODE(log.Get(storage::Position{1}),
                     absl::StatusCode::kNotFound);
  EXPECT_THAT(this->Read({}), IsEmpty());
  EXPECT_THAT(this->Read({.backwards = true}), IsEmpty());
  YORIAI_EXPECT_OK(log.WriteHealth());
  EXPECT_TRUE(storage::Uuid::Parse(log.FederationId()).has_value());
}

TYPED_TEST_P(EventLogContract, AppendedBytesComeBackExactly) {
  const storage::LogEntry entry = Entry(Event("a"), 1, 1);

  YORIAI_ASSERT_OK(this->log().Append({entry}));

  EXPECT_EQ(Number(this->log().head().Get()), 1u);
  EXPECT_EQ(this->log().Get(storage::Position{1})->bytes, entry.bytes);
  for (const bool bulk : {false, true}) {
    const auto cursor = this->log().Read({.bulk = bulk});
    EXPECT_EQ((*cursor->Next())->bytes, entry.bytes);
  }
}

TYPED_TEST_P(EventLogContract, TheIndexKnowsEventsAndStreams) {
  this->Append({Event("a"), Event("b", "body/forum")});
  this->Append({Event("c")});

  const auto known = *this->log().FindEvent(IdOf("c"));
  EXPECT_EQ(Number(known->position), 3u);
  EXPECT_EQ(known->content_hash, Event("c").content_hash);
  EXPECT_EQ(Number(this->log().FindStream("body/salon")->revision), 2u);
  EXPECT_EQ(Number(this->log().FindStream("body/salon")->last_position), 3u);
  EXPECT_EQ(Number(this->log().FindStream("body/forum")->last_position), 2u);
  YORIAI_EXPECT_CODE(this->log().Get(storage::Position{4}),
                     absl::StatusCode::kNotFound);
  YORIAI_EXPECT_CODE(this->log().Get(storage::Position::kBeforeFirst),
                     absl::StatusCode::kNotFound);
}

TYPED_TEST_P(EventLogContract, ReadingStartsAfterAPosition) {
  this->Append({Event("a"), Event("b"), Event("c")});

  EXPECT_THAT(this->Read({}), ElementsAre(1, 2, 3));
  EXPECT_THAT(this->Read({.after = storage::Position{2}}), ElementsAre(3));
  EXPECT_THAT(this->Read({.after = storage::Position{3}}), IsEmpty());
  EXPECT_THAT(this->Read({.after = storage::Position{99}}), IsEmpty());
  EXPECT_THAT(this->Read({.after = storage::Position{~uint64_t{0}}}),
              IsEmpty());
}

TYPED_TEST_P(EventLogContract, ReadingBackwardsStartsBeforeAPosition) {
  this->Append({Event("a"), Event("b"), Event("c")});

  EXPECT_THAT(this->Read({.backwards = true}), ElementsAre(3, 2, 1));
  EXPECT_THAT(this->Read({.after = storage::Position{3}, .backwards = true}),
              ElementsAre(2, 1));
  EXPECT_THAT(this->Read({.after = storage::Position{1}, .backwards = true}),
              IsEmpty());
  EXPECT_THAT(this->Read({.after = storage::Position{99}, .backwards = true}),
              ElementsAre(3, 2, 1));
}

TYPED_TEST_P(EventLogContract, ACursorEndsAtTheHeadOfItsCreation) {
  this->Append({Event("a"), Event("b")});
  const auto all = this->log().Read({});
  const auto tagged = this->log().Read({.tags = {{"body:salon"}}});
  const auto stream = this->log().Read({.streams = {"body/salon"}});
  ASSERT_TRUE((*all->Next()).has_value());

  this->Append({Event("c")});

  EXPECT_THAT(this->Drain(*all), ElementsAre(2));
  EXPECT_THAT(this->Drain(*tagged), ElementsAre(1, 2));
  EXPECT_THAT(this->Drain(*stream), ElementsAre(1, 2));
}

TYPED_TEST_P(EventLogContract, StreamsAreReadAlone) {
  this->Append({Event("a", "body/s"), Event("b", "body/sa"),
                Event("c", "body/s"), Event("d", "body")});

  EXPECT_THAT(this->Read({.streams = {"body/s"}}), ElementsAre(1, 3));
  EXPECT_THAT(this->Read({.backwards = true, .streams = {"body/s"}}),
              ElementsAre(3, 1));
  EXPECT_THAT(
      this->Read({.after = storage::Position{1}, .streams = {"body/s"}}),
      ElementsAre(3));
  EXPECT_THAT(this->Read({.streams = {"body"}}), ElementsAre(4));
  EXPECT_THAT(this->Read({.streams = {"bod"}}), IsEmpty());
}

TYPED_TEST_P(EventLogContract, SeveralStreamsAreReadInTheOrderOfTheLog) {
  this->Append({Event("a", "s"), Event("b", "t"), Event("c", "u"),
                Event("d", "s"), Event("e", "t")});

  EXPECT_THAT(this->Read({.streams = {"t", "s"}}), ElementsAre(1, 2, 4, 5));
  EXPECT_THAT(this->Read({.backwards = true, .streams = {"s", "t"}}),
              ElementsAre(5, 4, 2, 1));
  EXPECT_THAT(this->Read({.streams = {"none", "u"}}), ElementsAre(3));
  EXPECT_THAT(this->Read({.streams = {"s", "s"}}), ElementsAre(1, 4));
}

TYPED_TEST_P(EventLogContract, StreamsAreFoundByHowTheirNamesBegin) {
  this->Append({Event("a", "body/s"), Event("b", "body/sa"),
                Event("c", "body/s"), Event("d", "meeting/m"),
                Event("e", "body"), Event("f", "body/\x7f")});
  const auto with = [this](absl::string_view prefix, size_t streams_max) {
    return *this->log().StreamsWith(prefix, streams_max);
  };

  EXPECT_THAT(*with("body/", 9), ElementsAre("body/s", "body/sa", "body/\x7f"));
  EXPECT_THAT(*with("body/s", 2), ElementsAre("body/s", "body/sa"));
  EXPECT_THAT(*with("", 9), testing::SizeIs(5));
  EXPECT_THAT(*with("x", 9), IsEmpty());
  EXPECT_THAT(*with("x", 0), IsEmpty());
  EXPECT_TRUE(with("body/", 3).has_value());
  EXPECT_FALSE(with("body/", 2).has_value());
  EXPECT_FALSE(with("meeting/m", 0).has_value());
}

TYPED_TEST_P(EventLogContract, TagsAreAlternativesWithinAListOnly) {
  this->Append({Event("1", "s", {"type:A", "body:x"}),
                Event("2", "s", {"type:B", "body:x"}),
                Event("3", "s", {"type:A", "body:y"}),
                Event("4", "t", {"type:C", "body:y", "body:x"}),
                Event("5", "t", {})});

  EXPECT_THAT(this->Read({.tags = {{"type:A"}}}), ElementsAre(1, 3));
  EXPECT_THAT(this->Read({.tags = {{"type:A", "type:C"}}}),
              ElementsAre(1, 3, 4));
  EXPECT_THAT(this->Read({.tags = {{"type:A", "type:C"}, {"body:y"}}}),
              ElementsAre(3, 4));
  EXPECT_THAT(this->Read({.backwards = true,
                          .tags = {{"type:A", "type:C"}, {"body:x"}}}),
              ElementsAre(4, 1));
  EXPECT_THAT(this->Read({.streams = {"s"}, .tags = {{"body:x"}}}),
              ElementsAre(1, 2));
  EXPECT_THAT(this->Read({.tags = {{}, {"type:B"}, {}}}), ElementsAre(2));
  EXPECT_THAT(this->Read({.tags = {{}}}), ElementsAre(1, 2, 3, 4, 5));
  EXPECT_THAT(this->Read({.tags = {{"type:"}}}), IsEmpty());
  EXPECT_THAT(this->Read({.streams = {"none"}, .tags = {{"type:A"}}}),
              IsEmpty());
}

TYPED_TEST_P(EventLogContract, ATimeIsResolvedToThePositionOfThatMoment) {
  this->Append({Event("a"), Event("b")}, kTen);
  this->Append({Event("c")}, kTen + absl::Microseconds(1));
  this->Append({Event("d")}, kTen + absl::Hours(1));

  const auto at = [this](absl::Time time) {
    return Number(*this->log().PositionAt(time));
  };
  EXPECT_EQ(at(absl::InfinitePast()), 0u);
  EXPECT_EQ(at(kTen - absl::Nanoseconds(1)), 0u);
  EXPECT_EQ(at(kTen), 2u);
  EXPECT_EQ(at(kTen + absl::Microseconds(1)), 3u);
  EXPECT_EQ(at(kTen + absl::Minutes(59)), 3u);
  EXPECT_EQ(at(kTen + absl::Hours(1)), 4u);
  EXPECT_EQ(at(absl::InfiniteFuture()), 4u);
}

TYPED_TEST_P(EventLogContract, AppendingWithAGapIsOurOwnMistake) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH((void)this->log().Append({Entry(Event("a"), 2, 1)}),
               "check failed");
}

TYPED_TEST_P(EventLogContract, AnyFilterPicksWhatAFullScanWouldPick) {
  std::mt19937_64 random(RandomSeed());
  const auto upto = [&random](uint64_t n) { return random() % (n + 1); };
  const auto tag = [&](uint64_t n) { return "t:" + std::to_string(upto(n)); };
  std::vector<storage::ProposedEvent> events;
  constexpr uint64_t kEvents = 1'000;
  for (uint64_t i = 0; i < kEvents; ++i) {
    std::vector<std::string> tags;
    for (uint64_t n = upto(3); n > 0; --n) tags.push_back(tag(6));
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    events.push_back(Event(std::to_string(i),
                           "s" + std::to_string(upto(3) * upto(3)), tags));
  }
  // Commits of one event, of a few, and of more than an index row takes.
  for (auto begin = events.begin(); begin != events.end();) {
    const auto left = static_cast<uint64_t>(events.end() - begin);
    const uint64_t size = upto(1) == 0 ? 1 + upto(5) : 1 + upto(kEvents);
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(left, size));
    this->Append({begin, end});
    begin = end;
  }

  for (int round = 0; round < 300; ++round) {
    storage::ReadSpec spec;
    spec.after = storage::Position{upto(kEvents + 20)};
    spec.backwards = upto(1) == 1;
    spec.bulk = upto(1) == 1;
    for (uint64_t n = upto(2) * upto(2); n > 0; --n) {
      spec.streams.push_back("s" + std::to_string(upto(9)));
    }
    for (uint64_t lists = upto(3); lists > 0; --lists) {
      spec.tags.emplace_back();
      for (uint64_t n = upto(3); n > 0; --n) spec.tags.back().push_back(tag(7));
    }
    std::vector<uint64_t> expected;
    for (uint64_t position = 1; position <= events.size(); ++position) {
      const storage::ProposedEvent& event = events[position - 1];
      bool matches = spec.streams.empty() ||
                     std::count(spec.streams.begin(), spec.streams.end(),
                                event.stream) > 0;
      for (const auto& list : spec.tags) {
        matches &=
            list.empty() ||
            std::any_of(list.begin(), list.end(), [&](const auto& t) {
              return std::count(event.tags.begin(), event.tags.end(), t) > 0;
            });
      }
      const uint64_t after = Number(spec.after);
      matches &=
          spec.backwards ? after == 0 || position < after : position > after;
      if (matches) expected.push_back(position);
    }
    if (spec.backwards) std::reverse(expected.begin(), expected.end());
    ASSERT_EQ(this->Read(spec), expected) << "round " << round;
  }
}

TYPED_TEST_P(EventLogContract, TheTreeIsOverTheStoredBytes) {
  // Sizes around what fills tiles, in commits that fill none, one, and two.
  std::vector<storage::TreeHash> leaves;
  for (const size_t commit : {1, 2, 250, 2, 1, 1, 255, 600, 1, 255}) {
    std::vector<storage::ProposedEvent> events;
    for (size_t i = 0; i < commit; ++i) {
      events.push_back(Event(std::to_string(leaves.size() + i)));
    }
    this->Append(events);
    for (size_t i = 0; i < commit; ++i) {
      const auto stored = this->log().Get(storage::Position{leaves.size() + 1});
      YORIAI_ASSERT_OK(stored);
      leaves.push_back(storage::LeafHash(stored->bytes));
    }

    storage::LogTiles tiles(this->log());
    storage::TreeReader tree(tiles, leaves.size());
    EXPECT_EQ(*tree.Root(), storage::HashOfRange(leaves)) << leaves.size();
  }
}

TYPED_TEST_P(EventLogContract, ATileBeyondTheHeadIsNotThere) {
  for (int i = 0; i < 3; ++i) this->Append({Event(std::to_string(i))});

  EXPECT_EQ(this->log().ReadTile({0, 0}, 3)->size(),
            3 * storage::kTreeHashBytes);
  EXPECT_EQ(this->log().ReadTile({0, 0}, 1)->size(), storage::kTreeHashBytes);
  const auto missing = [this](storage::TileId id, size_t width) {
    YORIAI_EXPECT_CODE(this->log().ReadTile(id, width),
                       absl::StatusCode::kNotFound);
  };
  missing({0, 0}, 4);
  missing({0, 0}, 0);
  missing({0, 1}, 1);
  missing({1, 0}, 1);
  missing({63, 0}, 1);
}

REGISTER_TYPED_TEST_SUITE_P(
    EventLogContract, AnEmptyLogKnowsNothing, AppendedBytesComeBackExactly,
    TheIndexKnowsEventsAndStreams, ReadingStartsAfterAPosition,
    ReadingBackwardsStartsBeforeAPosition, ACursorEndsAtTheHeadOfItsCreation,
    SeveralStreamsAreReadInTheOrderOfTheLog,
    StreamsAreFoundByHowTheirNamesBegin, StreamsAreReadAlone,
    TagsAreAlternativesWithinAListOnly,
    ATimeIsResolvedToThePositionOfThatMoment, AppendingWithAGapIsOurOwnMistake,
    AnyFilterPicksWhatAFullScanWouldPick, TheTreeIsOverTheStoredBytes,
    ATileBeyondTheHeadIsNotThere);

}  // namespace yoriai::test
