// Makes a log long without the way there: what lies before the events that are
// measured need not have come through a server.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/subject.h"
#include "storage/base/check.h"
#include "storage/base/clock.h"
#include "storage/base/status_macros.h"
#include "storage/db/rocks_database.h"
#include "storage/log/record_codec.h"
#include "storage/log/rocks_event_log.h"
#include "tests/bench/load/commands.h"
#include "tests/bench/load/measurement.h"
#include "tests/bench/load/sample_events.h"
#include "tests/support/fake_world.h"

namespace yoriai::bench {
namespace {

constexpr uint64_t kBatchEvents = 1'000;

// What the server makes of an event that begins a stream.
storage::LogEntry EntryOf(const std::string& bytes, storage::Position position,
                          absl::Time now) {
  eventpb::Event event;
  YORIAI_CHECK(event.ParseFromString(bytes)) << "a sample is no event";
  storage::LogEntry entry;
  entry.position = position;
  entry.stream = server::StreamOf(event);
  entry.revision = Next(storage::Revision::kNoStream);
  entry.tags = server::TagsOf(event, kAuthor, test::FakeWorld());
  entry.event_id = *storage::EventId::Parse(event.header().event_id());
  entry.content_hash = storage::ComputeContentHash(kAuthor, bytes);
  entry.bytes = storage::EncodeRecord(
      {position, now, entry.stream, entry.revision, server::TypeOf(event),
       entry.tags, kAuthor, bytes, entry.event_id});
  return entry;
}

absl::Status Fill(const std::string& directory, uint64_t events) {
  YORIAI_ASSIGN_OR_RETURN(const auto database, storage::RocksDatabase::Open(
                                                   {.directory = directory}));
  YORIAI_ASSIGN_OR_RETURN(const auto log,
                          storage::RocksEventLog::Open(*database));
  SampleEvents samples;
  for (uint64_t left = events; left > 0;) {
    const uint64_t count = std::min(left, kBatchEvents);
    const absl::Time now = storage::Clock::System().Now();
    storage::Position position = log->head().Get();
    std::vector<storage::LogEntry> entries;
    for (uint64_t i = 0; i < count; ++i) {
      std::string bytes;
      samples.AppendEvent(samples.NextId(), bytes);
      position = Next(position);
      entries.push_back(EntryOf(bytes, position, now));
    }
    YORIAI_RETURN_IF_ERROR(log->Append(entries));
    left -= count;
  }
  Measurement()
      .Set("events", events)
      .Set("head", Number(log->head().Get()))
      .Print();
  return absl::OkStatus();
}

}  // namespace

void AddFillCommand(CLI::App& app) {
  struct Options {
    std::string directory;
    uint64_t events = 0;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* const fill = app.add_subcommand(
      "fill", "writes events into a server's directory while it does not run");
  fill->add_option("--directory", options->directory)
      ->required()
      ->check(CLI::ExistingDirectory);
  fill->add_option("--events", options->events)
      ->required()
      ->check(CLI::PositiveNumber);
  fill->callback([options] {
    const absl::Status filled = Fill(options->directory, options->events);
    if (filled.ok()) return;
    std::cerr << "yoriai_bench fill: " << filled.message() << std::endl;
    throw CLI::RuntimeError(1);
  });
}

}  // namespace yoriai::bench
