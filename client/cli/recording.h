#pragma once

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "client/cli/session.h"
#include "proto/namespaces.h"
#include "yoriai/event/v1/common.pb.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::cli {

// What every command that puts an event on record takes.
struct RecordingOptions {
  std::string event_id;  // Empty: a random one.
  std::string on;        // Empty: today.
  std::string note;
  bool dry_run = false;
};

// Adds --event-id, --on, --note and --dry-run to `app`, and makes it need --as.
void AddRecordingOptions(CLI::App& app, Session& session,
                         RecordingOptions& options);

// Puts one event on record and prints its receipt. When it cannot be said
// whether that worked, prints the event id with which to try again.
absl::Status Record(Session& session, const RecordingOptions& options,
                    eventpb::Event event);

// Prints where events stand now.
void PrintReceipts(Session& session, const apipb::AppendResponse& response);

// Reads "TITLE=URI" or "TITLE".
eventpb::Evidence ParseEvidence(const std::string& text);

// Refuse, while the command line is parsed, what cannot be meant.
CLI::Validator DayForm(const Session& session);
CLI::Validator DecimalForm(const Session& session);
CLI::Validator EventIdForm(const Session& session);

// Asks `call` for one page of a list after the other and hands each to `take`.
template <typename Request, typename Call, typename Take>
absl::Status ForEachPage(Request request, Call call, Take take) {
  request.set_page_size(1'000);
  while (true) {
    auto page = call(request);
    if (!page.ok()) return page.status();
    take(*page);
    if (page->next_page_token().empty()) return absl::OkStatus();
    request.set_page_token(page->next_page_token());
  }
}

}  // namespace yoriai::cli
