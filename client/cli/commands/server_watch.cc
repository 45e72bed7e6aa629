#include "client/cli/commands/server_watch.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_format.h"
#include "client/cli/help.h"
#include "client/cli/output/json.h"
#include "client/cli/phrases.h"
#include "client/cli/server_rates.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

// Takes the terminal's cursor to its first line, and what is there away.
constexpr char kToScreenStart[] = "\x1b[H\x1b[J";

struct WatchOptions {
  double every_seconds = 1;
  uint64_t count = 0;  // 0: until interrupted.
};

std::string Milliseconds(absl::Duration duration) {
  return absl::StrFormat("%.3f", absl::ToDoubleMilliseconds(duration));
}

Table AppendsTable(const Words& words,
                   const apipb::GetServerMetricsResponse& metrics,
                   const ServerRates& rates) {
  Table table({{""}, {"", Table::Align::kRight}});
  const auto add = [&](const Phrase& what, std::string value) {
    table.AddRow({words(what), std::move(value)});
  };
  add(phrases::kAppendsPerSecond,
      absl::StrFormat("%.1f", rates.appends_per_second));
  add(phrases::kEventsPerSecond,
      absl::StrFormat("%.1f", rates.events_per_second));
  add(phrases::kSyncsPerSecond,
      absl::StrFormat("%.1f", rates.syncs_per_second));
  add(phrases::kAppendsPerSync,
      metrics.syncs() == 0 || rates.appends_per_sync == 0
          ? std::string("-")
          : absl::StrFormat("%.1f", rates.appends_per_sync));
  add(phrases::kAppendsWaiting, std::to_string(metrics.appends_waiting()));
  add(phrases::kHead, std::to_string(metrics.head()));
  add(phrases::kSubscribers, std::to_string(metrics.subscribers()));
  return table;
}

Table StagesTable(const Words& words, const ServerRates& rates) {
  Table table({{words(phrases::kStage)},
               {words(phrases::kTimes), Table::Align::kRight},
               {words(phrases::kMedianMs), Table::Align::kRight},
               {words(phrases::kP99Ms), Table::Align::kRight},
               {words(phrases::kBusy), Table::Align::kRight}});
  for (const StageRate& rate : rates.stages) {
    // Many wait at once: their times together are no share of the time.
    const bool shared = rate.stage == apipb::STAGE_QUEUE_WAIT;
    const bool passed = rate.count > 0;
    table.AddRow({words.Label(rate.stage), std::to_string(rate.count),
                  passed ? Milliseconds(rate.p50) : "-",
                  passed ? Milliseconds(rate.p99) : "-",
                  shared ? "-" : absl::StrFormat("%.0f %%", rate.busy * 100)});
  }
  return table;
}

Table ProjectionsTable(const Words& words,
                       const apipb::GetServerMetricsResponse& metrics) {
  Table table({{words(phrases::kProjection)},
               {words(phrases::kLagEvents), Table::Align::kRight},
               {words(phrases::kLagSeconds), Table::Align::kRight}});
  for (const apipb::ProjectionStatus& projection : metrics.projections()) {
    table.AddRow({projection.name(), std::to_string(projection.lag_events()),
                  absl::StrFormat("%.1f", projection.lag_seconds())});
  }
  return table;
}

void PrintRates(Session& session,
                const apipb::GetServerMetricsResponse& metrics,
                const ServerRates& rates) {
  session.out() << (session.out_is_terminal() ? kToScreenStart : "");
  session.Print(AppendsTable(session.words(), metrics, rates));
  session.out() << "\n";
  session.Print(StagesTable(session.words(), rates));
  if (!metrics.projections().empty()) {
    session.out() << "\n";
    session.Print(ProjectionsTable(session.words(), metrics));
  }
  if (!session.out_is_terminal()) session.out() << "\n";
  session.out().flush();
}

absl::Status Watch(Session& session, const WatchOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::GetServerMetricsResponse earlier;
  for (uint64_t tick = 0; options.count == 0 || tick < options.count;) {
    const bool first = !earlier.has_observed_at();
    // What went on is known after a pause; what is counted, at once.
    if (!first &&
        !session.cancellation().Elapses(absl::Seconds(options.every_seconds))) {
      break;
    }
    absl::StatusOr<apipb::GetServerMetricsResponse> metrics =
        client->GetServerMetrics(apipb::GetServerMetricsRequest());
    if (session.cancellation().cancelled()) break;
    YORIAI_RETURN_IF_ERROR(metrics.status());
    if (session.options().json) {
      PrintJson(*metrics, session.out());
      session.out().flush();
      ++tick;
    } else if (!first) {
      PrintRates(session, *metrics, RatesBetween(earlier, *metrics));
      ++tick;
    }
    if (!session.out().good()) break;  // A closed pipe has seen enough.
    earlier = *std::move(metrics);
  }
  return absl::OkStatus();
}

}  // namespace

void AddServerWatchCommand(CLI::App& group, Session& session) {
  const Words& words = session.words();
  const auto options = std::make_shared<WatchOptions>();
  CLI::App* const command =
      group.add_subcommand("watch", words(help::kServerWatch));
  command->add_option("--every", options->every_seconds, words(help::kEvery))
      ->type_name("SECONDS")
      ->check(CLI::Range(0.01, 3600.0));
  command->add_option("--count", options->count, words(help::kWatchCount))
      ->type_name("N")
      ->check(CLI::PositiveNumber);
  command->callback([&session, options] {
    session.Choose([&session, options] { return Watch(session, *options); });
  });
}

}  // namespace yoriai::cli
