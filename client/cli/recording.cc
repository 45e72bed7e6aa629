#include "client/cli/recording.h"

#include <utility>

#include "client/cli/dates.h"
#include "client/cli/help.h"
#include "client/cli/output/json.h"
#include "client/cli/phrases.h"
#include "client/cli/plan_file/event_types.h"
#include "client/cli/plan_file/forms.h"
#include "storage/base/uuid.h"

namespace yoriai::cli {
namespace {

// Says whether the event may be on record in spite of `status`, or may get
// there by the very same attempt.
bool IsOutcomeOpen(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kCancelled:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kInternal:
      return true;
    default:
      return false;
  }
}

}  // namespace

void AddRecordingOptions(CLI::App& app, Session& session,
                         RecordingOptions& options) {
  session.NoteSpeaks(&app);
  const Words& words = session.words();
  app.add_option("--on", options.on, words(help::kOptionOn))
      ->type_name("DATE")
      ->check(DayForm(session));
  app.add_option("--note", options.note, words(help::kOptionNote))
      ->type_name("TEXT");
  app.add_option("--event-id", options.event_id, words(help::kOptionEventId))
      ->type_name("UUID")
      ->check(EventIdForm(session));
  app.add_flag("--dry-run", options.dry_run, words(help::kOptionDryRun));
}

absl::Status Record(Session& session, const RecordingOptions& options,
                    eventpb::Event event) {
  eventpb::EventHeader& header = *event.mutable_header();
  header.set_event_id(options.event_id.empty()
                          ? storage::Uuid::Random().ToString()
                          : options.event_id);
  header.set_occurred_on(options.on.empty() ? session.Today() : options.on);
  header.set_note(options.note);
  const std::string event_id = header.event_id();
  apipb::AppendRequest request;
  request.set_validate_only(options.dry_run);
  *request.add_events() = std::move(event);
  const absl::StatusOr<apipb::AppendResponse> response =
      session.Append(request);
  if (!response.ok()) {
    if (!options.dry_run && IsOutcomeOpen(response.status())) {
      session.Tell(session.words().Say(phrases::kRetryWithId, event_id));
    }
    return response.status();
  }
  if (options.dry_run) {
    session.Tell(session.words()(phrases::kWouldBeAccepted));
    if (session.options().json) PrintJson(request, session.out());
    return absl::OkStatus();
  }
  PrintReceipts(session, *response);
  return absl::OkStatus();
}

void PrintReceipts(Session& session, const apipb::AppendResponse& response) {
  if (session.options().json) {
    PrintJson(response, session.out());
    return;
  }
  for (const apipb::Receipt& receipt : response.receipts()) {
    session.out() << session.words().Say(phrases::kRecorded, receipt.position(),
                                         receipt.stream(), receipt.revision(),
                                         receipt.event_id())
                  << "\n";
  }
}

eventpb::Evidence ParseEvidence(const std::string& text) {
  eventpb::Evidence evidence;
  // The title may hold "=" as well; what follows the last one that begins an
  // absolute URI is the URI.
  const size_t scheme = text.find("://");
  const size_t equals =
      scheme == std::string::npos ? text.rfind('=') : text.rfind('=', scheme);
  evidence.set_title(text.substr(0, equals));
  if (equals != std::string::npos) evidence.set_uri(text.substr(equals + 1));
  return evidence;
}

CLI::Validator DayForm(const Session& session) {
  const std::string message = session.words()(phrases::kDayForm);
  return CLI::Validator(
      [message](std::string& text) {
        return ParseDay(text) ? std::string() : message + ": " + text;
      },
      "");
}

CLI::Validator DecimalForm(const Session& session) {
  const std::string message = session.words()(phrases::kDecimalForm);
  return CLI::Validator(
      [message](std::string& text) {
        return IsDecimal(text) ? std::string() : message + ": " + text;
      },
      "");
}

CLI::Validator EventIdForm(const Session& session) {
  const std::string message = session.words()(phrases::kEventIdForm);
  return CLI::Validator(
      [message](std::string& text) {
        return storage::Uuid::Parse(text) ? std::string()
                                          : message + ": " + text;
      },
      "");
}

}  // namespace yoriai::cli
