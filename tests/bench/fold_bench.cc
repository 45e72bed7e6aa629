// How fast events are folded into views, and what the rules' questions cost.
//
//   fold_bench [EVENTS]      default 200,000
//
// The log holds an ordinary year, many times over: meetings of fifty bodies,
// activities of an action plan, reports about forty indicators. It is written
// first; what is measured is the projector, from zero to the head, alone.

#include <sys/resource.h>

#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "server/domain/subject.h"
#include "server/projections/all_projections.h"
#include "server/projections/projector.h"
#include "server/projections/world_from_views.h"
#include "storage/base/clock.h"
#include "storage/base/limits.h"
#include "storage/db/rocks_database.h"
#include "storage/db/views_database.h"
#include "storage/log/record_codec.h"
#include "storage/log/rocks_event_log.h"
#include "storage/views/rocks_view_store.h"
#include "tests/support/temp_directory.h"

namespace yoriai::test {
namespace {

using server::Projector;
using storage::Position;

constexpr int kBodies = 50;
constexpr int kIndicators = 40;
constexpr int kQuestions = 200'000;

absl::Time Now() { return storage::Clock::System().Now(); }

double CpuSeconds() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) +
           static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::string BodyId(int i) { return absl::StrCat("body-", i % kBodies); }
std::string IndicatorId(int i) {
  return absl::StrCat("indicator-", i % kIndicators);
}
std::string MeetingId(int i) { return absl::StrCat("meeting-of-year-", i); }

eventpb::Event EventNumber(int i) {
  eventpb::Event event;
  event.mutable_header()->set_event_id(storage::Uuid::Random().ToString());
  event.mutable_header()->set_occurred_on(
      absl::StrCat("2020-0", 4 + i / 20'000 % 6, "-1", i / 2'000 % 10));
  if (i < kBodies) {
    auto& body = *event.mutable_body_established();
    body.set_body_id(BodyId(i));
    body.mutable_name()->set_ja("地域懇談会");
    body.set_kind(eventpb::BODY_KIND_FORUM);
  } else if (i % 10 < 4) {
    auto& held = *event.mutable_meeting_held();
    held.set_meeting_id(MeetingId(i));
    held.set_body_id(BodyId(i));
    held.mutable_minutes()->set_attendance_count(20 + i % 30);
  } else if (i % 10 < 7) {
    auto& published = *event.mutable_articles_published();
    auto& activity = *published.mutable_activity();
    activity.set_activity_id(absl::StrCat("articles-of-year-", i));
    activity.mutable_title()->set_ja("地域の企業を紹介する記事");
    activity.set_body_id(BodyId(i));
    activity.set_plan_id("wakitatsu-2020");
    activity.set_action_plan_id("1-1-1");
    published.set_articles(1 + i % 5);
  } else {
    auto& reported = *event.mutable_indicator_reported();
    reported.set_plan_id("wakitatsu-2020");
    reported.set_indicator_id(IndicatorId(i));
    reported.set_organisation_id("miyagi");
    reported.mutable_observation()->set_value(std::to_string(i % 97));
  }
  return event;
}

bool WriteLog(storage::EventLog& log, int events) {
  std::map<std::string, storage::Revision> revisions;
  std::vector<storage::LogEntry> entries;
  for (int i = 0; i < events; ++i) {
    const eventpb::Event event = EventNumber(i);
    const std::string bytes = event.SerializeAsString();
    const std::string type = server::TypeOf(event);
    storage::LogEntry entry;
    entry.position = Position(i + 1);
    entry.stream = server::StreamOf(event);
    entry.revision = revisions[entry.stream] = Next(revisions[entry.stream]);
    entry.tags = {absl::StrCat("type:", type)};
    entry.event_id = *storage::EventId::Parse(event.header().event_id());
    entry.content_hash = storage::ComputeContentHash("miyagi", bytes);
    entry.bytes = storage::EncodeRecord(
        {entry.position, absl::FromUnixSeconds(1'600'000'000), entry.stream,
         entry.revision, type, entry.tags, "miyagi", bytes, entry.event_id});
    entries.push_back(std::move(entry));
    if (entries.size() == storage::kCommitBatchEventsMax || i + 1 == events) {
      const absl::Status appended = log.Append(entries);
      if (!appended.ok()) {
        std::cerr << appended << std::endl;
        return false;
      }
      entries.clear();
    }
  }
  return true;
}

void PrintRow(const std::string& what, const std::string& value) {
  std::printf("%-44s %s\n", what.c_str(), value.c_str());
}

template <typename Ask>
void MeasureQuestions(const std::string& what, server::WorldFromViews& worlds,
                      Ask ask) {
  const auto draft = worlds.Open();
  int found = 0;
  const absl::Time start = Now();
  for (int i = 0; i < kQuestions; ++i) found += ask(draft->world(), i) ? 1 : 0;
  const double nanos = absl::ToDoubleNanoseconds(Now() - start) / kQuestions;
  PrintRow(absl::StrCat("world: ", what),
           absl::StrCat(static_cast<int>(nanos), " ns, ",
                        100 * found / kQuestions, " % found"));
}

int Run(int events) {
  const TempDirectory directory;
  const std::string data = directory.Sub("data");
  const auto database = *storage::RocksDatabase::Open({.directory = data});
  const auto log = *storage::RocksEventLog::Open(*database);
  if (!WriteLog(*log, events)) return 1;
  const auto views_database = *storage::ViewsDatabase::Open(
      {.directory = storage::ViewsDirectoryOf(data),
       .federation_id = database->federation_id(),
       .block_cache = database->block_cache()});
  storage::RocksViewStore views(*views_database);

  const double cpu_before = CpuSeconds();
  const absl::Time start = Now();
  Projector projector(*log, views, server::AllProjections(),
                      storage::Clock::System());
  absl::Notification reached;
  projector.WhenReached(Position(events), absl::InfiniteFuture(),
                        [&](const absl::Status& status) {
                          if (!status.ok()) std::cerr << status << std::endl;
                          reached.Notify();
                        });
  reached.WaitForNotification();
  const double seconds = absl::ToDoubleSeconds(Now() - start);
  const double cpu = CpuSeconds() - cpu_before;
  PrintRow("events folded", std::to_string(events));
  PrintRow("fold, events per second",
           std::to_string(static_cast<int>(events / seconds)));
  PrintRow("CPU per event, all threads",
           absl::StrCat(static_cast<int>(1e9 * cpu / events), " ns"));

  server::WorldFromViews worlds(projector);
  MeasureQuestions("a body that is there", worlds,
                   [](const server::World& world, int i) {
                     return world.FindBody(BodyId(i)).has_value();
                   });
  MeasureQuestions(
      "a meeting of last time", worlds, [&](const server::World& world, int i) {
        return world.FindMeeting(MeetingId(events - i % 2'000)).has_value();
      });
  MeasureQuestions(
      "a meeting that is not there", worlds,
      [](const server::World& world, int i) {
        return world.FindMeeting(absl::StrCat("not-held-", i)).has_value();
      });
  return 0;
}

}  // namespace
}  // namespace yoriai::test

int main(int argc, char** argv) {
  int events = 200'000;
  if (argc > 2 ||
      (argc == 2 && (!absl::SimpleAtoi(argv[1], &events) || events < 1))) {
    std::cerr << "usage: fold_bench [EVENTS]" << std::endl;
    return 2;
  }
  return yoriai::test::Run(events);
}
