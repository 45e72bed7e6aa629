// What the inner parts cost, each by itself: Google Benchmark's program, with
// its flags (--benchmark_filter=...).

#include <benchmark/benchmark.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/subscriptions/filter.h"
#include "server/subscriptions/record_outline.h"
#include "server/subscriptions/ring.h"
#include "storage/commit/decision.h"
#include "storage/db/keys.h"
#include "storage/log/memory_event_log.h"
#include "storage/log/record_codec.h"
#include "storage/merkle/growing_tree.h"
#include "tests/support/log_entries.h"

namespace yoriai::test {
namespace {

using storage::Position;

constexpr int kEventBytes = 300;

storage::ProposedEvent SomeEvent(int i) {
  storage::ProposedEvent event =
      Event(absl::StrCat("event-", i), absl::StrCat("meeting/m-", i),
            {"body:salon", "organisation:miyagi", "type:MeetingHeld"});
  event.event_bytes.resize(kEventBytes, 'x');
  return event;
}

storage::RecordParts PartsOf(const storage::ProposedEvent& event) {
  static const std::string author = "miyagi";
  return {Position{123'456'789},
          kTen,
          event.stream,
          storage::Revision{7},
          event.type,
          event.tags,
          author,
          event.event_bytes,
          event.id};
}

// What an event adds to the time of its commit by being a leaf of the tree.
void BM_TreeLeaf(benchmark::State& state) {
  const std::string record = storage::EncodeRecord(PartsOf(SomeEvent(1)));
  storage::GrowingTree tree;
  std::vector<storage::GrowingTree::Gain> gains;
  for (auto _ : state) {
    gains.clear();
    tree.Add(storage::LeafHash(record), gains);
    benchmark::DoNotOptimize(gains);
  }
}
BENCHMARK(BM_TreeLeaf);

// A batch of as many proposals of one event each.
void BM_Decision(benchmark::State& state) {
  const storage::MemoryEventLog log;
  std::vector<storage::Proposal> proposals;
  for (int i = 0; i < state.range(0); ++i) {
    proposals.push_back(ProposalOf({SomeEvent(i)}));
    proposals.back().relied_streams = {"body/salon", "organisation/miyagi"};
  }
  std::vector<const storage::Proposal*> pointers;
  for (const storage::Proposal& proposal : proposals) {
    pointers.push_back(&proposal);
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        Decide({log, Position::kBeforeFirst, kTen, kTen}, pointers));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_Decision)->Arg(1)->Arg(64)->Arg(1'000);

void BM_EncodeRecord(benchmark::State& state) {
  const storage::ProposedEvent event = SomeEvent(1);
  for (auto _ : state) {
    benchmark::DoNotOptimize(storage::EncodeRecord(PartsOf(event)));
  }
}
BENCHMARK(BM_EncodeRecord);

void BM_DecodeRecord(benchmark::State& state) {
  const std::string bytes = storage::EncodeRecord(PartsOf(SomeEvent(1)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(storage::DecodeRecord(bytes));
  }
}
BENCHMARK(BM_DecodeRecord);

void BM_ContentHash(benchmark::State& state) {
  const std::string bytes(static_cast<size_t>(state.range(0)), 'x');
  for (auto _ : state) {
    benchmark::DoNotOptimize(storage::ComputeContentHash("miyagi", bytes));
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_ContentHash)->Arg(kEventBytes)->Arg(60'000);

void BM_TagKey(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        storage::TagKey("organisation:miyagi", Position{123'456'789}));
  }
}
BENCHMARK(BM_TagKey);

void BM_ParseTagKey(benchmark::State& state) {
  const std::string prefix = storage::TagPrefix("organisation:miyagi");
  const std::string key =
      storage::TagKey("organisation:miyagi", Position{123'456'789});
  for (auto _ : state) {
    benchmark::DoNotOptimize(storage::ParseTagKey(prefix, key));
  }
}
BENCHMARK(BM_ParseTagKey);

void BM_ParseOutline(benchmark::State& state) {
  const std::string bytes = storage::EncodeRecord(PartsOf(SomeEvent(1)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(server::ParseOutline(bytes));
  }
}
BENCHMARK(BM_ParseOutline);

void BM_FilterMatches(benchmark::State& state) {
  apipb::Filter wanted;
  wanted.add_types("MeetingHeld");
  wanted.add_body_ids("salon");
  const server::Filter filter = *server::Filter::Compile(wanted, "filter");
  const auto outline =
      server::ParseOutline(storage::EncodeRecord(PartsOf(SomeEvent(1))));
  for (auto _ : state) {
    benchmark::DoNotOptimize(filter.Matches(*outline));
  }
}
BENCHMARK(BM_FilterMatches);

// One record through a full ring, and to one subscriber.
void BM_Ring(benchmark::State& state) {
  constexpr size_t kRecords = 16'384;
  server::Ring ring(kRecords, size_t{16} << 20, Position::kBeforeFirst);
  const std::string bytes = storage::EncodeRecord(PartsOf(SomeEvent(1)));
  const auto outline = *server::ParseOutline(bytes);
  for (auto _ : state) {
    const Position seen = ring.end();
    ring.Push(std::make_shared<const server::LiveRecord>(
        server::LiveRecord{Next(seen), bytes, outline}));
    benchmark::DoNotOptimize(ring.After(seen, 500));
  }
}
BENCHMARK(BM_Ring);

}  // namespace
}  // namespace yoriai::test

BENCHMARK_MAIN();
