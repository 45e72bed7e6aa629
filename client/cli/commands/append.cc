#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/cli/commands/commands.h"
#include "client/cli/help.h"
#include "client/cli/many_appends.h"
#include "client/cli/output/json.h"
#include "client/cli/output/progress.h"
#include "client/cli/phrases.h"
#include "client/cli/plan_file/phrases.h"
#include "client/cli/plan_file/text_file.h"
#include "client/cli/recording.h"
#include "client/cpp/errors.h"
#include "client/cpp/event_ids.h"
#include "storage/base/limits.h"
#include "storage/base/status_macros.h"

namespace yoriai::cli {
namespace {

constexpr int kChunkEventsMax = 500;
constexpr size_t kChunkBytesMax = storage::kAppendBytesMax / 2;
static_assert(kChunkEventsMax <= storage::kAppendEventsMax);

struct AppendOptions {
  std::string file;
  bool dry_run = false;
};

struct ReadEvents {
  filepb::EventFile file;
  SourceMap places{filepb::EventFile::descriptor()};
};

// Events of the file that go into one append, by their places in it.
using Chunk = std::vector<int>;

absl::Status ReadFile(Session& session, const std::string& path,
                      ReadEvents& events) {
  YORIAI_ASSIGN_OR_RETURN(const std::string text,
                          ReadWholeFile(path, session.in()));
  const std::vector<Fault> faults = ParseText(text, events.file, events.places);
  for (const Fault& fault : faults) {
    session.Tell(Harmless(FormatFault(session.words(), path, fault)));
  }
  if (!faults.empty()) {
    return absl::FailedPreconditionError(
        session.words().Say(phrases::kFaults, path, faults.size()));
  }
  client::FillEventIds(events.file);
  return absl::OkStatus();
}

std::vector<Chunk> CutIntoChunks(const filepb::EventFile& file) {
  std::vector<Chunk> chunks;
  size_t bytes = 0;
  for (int i = 0; i < file.events_size(); ++i) {
    const size_t size = file.events(i).ByteSizeLong();
    if (chunks.empty() || chunks.back().size() >= kChunkEventsMax ||
        bytes + size > kChunkBytesMax) {
      chunks.emplace_back();
      bytes = 0;
    }
    chunks.back().push_back(i);
    bytes += size;
  }
  return chunks;
}

// Sends chunk after chunk, several at once, and says in terms of the file what
// is refused. After a refusal nothing more is sent; what is under way then may
// come on record.
class FileSender final {
 public:
  FileSender(Session& session, client::Client& client, const std::string& path,
             const ReadEvents& events)
      : session_(session),
        client_(client),
        path_(path),
        events_(events),
        progress_(session.err(), session.err_is_terminal(),
                  session.words()(phrases::kSending),
                  events.file.events_size()),
        appends_(session, client,
                 [this](const apipb::AppendRequest& request,
                        const ManyAppends::Answer& answer) {
                   Take(request, answer);
                 }) {}

  absl::Status Send(bool dry_run) {
    const absl::Status sent = SendChunks(dry_run);
    appends_.Finish();
    progress_.Clear();
    return refusal_.ok() ? sent : refusal_;
  }

  uint64_t head() const { return head_; }
  size_t known() const { return known_; }

 private:
  absl::Status SendChunks(bool dry_run) {
    for (const Chunk& chunk : CutIntoChunks(events_.file)) {
      if (session_.cancellation().cancelled()) {
        return absl::CancelledError("interrupted between appends");
      }
      // Whether an event is known can be said when it is no longer under way.
      if (NamesSeenEvents(chunk)) appends_.Finish();
      YORIAI_ASSIGN_OR_RETURN(const auto parts, Part(chunk));
      for (const Chunk& part : {parts.first, parts.second}) {
        if (part.empty()) continue;
        progress_.Show(sent_);
        SendOne(part, dry_run);
        if (!refusal_.ok()) return absl::OkStatus();
      }
    }
    return absl::OkStatus();
  }

  // Says whether an event has the id of one in an earlier chunk.
  bool NamesSeenEvents(const Chunk& chunk) {
    bool seen = false;
    for (const int i : chunk) {
      const std::string& id = events_.file.events(i).header().event_id();
      if (!ids_.insert(id).second) seen = true;
    }
    return seen;
  }

  // Parts a chunk into what is on record and what is not: a file that grew
  // since it was sent would otherwise mix the two in one append, which the
  // server refuses.
  absl::StatusOr<std::pair<Chunk, Chunk>> Part(const Chunk& chunk) {
    apipb::GetAppendOutcomeRequest request;
    for (const int i : chunk) {
      request.add_event_ids(events_.file.events(i).header().event_id());
    }
    YORIAI_ASSIGN_OR_RETURN(const apipb::GetAppendOutcomeResponse outcome,
                            client_.GetAppendOutcome(request));
    const std::set<std::string> unknown(outcome.unknown_event_ids().begin(),
                                        outcome.unknown_event_ids().end());
    std::pair<Chunk, Chunk> parts;
    for (const int i : chunk) {
      const std::string& id = events_.file.events(i).header().event_id();
      (unknown.count(id) > 0 ? parts.second : parts.first).push_back(i);
    }
    known_ += parts.first.size();
    return parts;
  }

  void SendOne(const Chunk& part, bool dry_run) {
    apipb::AppendRequest request;
    request.set_validate_only(dry_run);
    for (const int i : part) *request.add_events() = events_.file.events(i);
    parts_.push_back(part);
    appends_.Send(std::move(request));
  }

  void Take(const apipb::AppendRequest& request,
            const ManyAppends::Answer& answer) {
    const Chunk part = std::move(parts_.front());
    parts_.pop_front();
    progress_.Clear();
    if (!answer.ok()) {
      // Later ones may only be refused for what the first left undone.
      if (refusal_.ok()) refusal_ = TellPlaces(answer.status(), part);
      return;
    }
    sent_ += part.size();
    for (const apipb::Receipt& receipt : answer->receipts()) {
      head_ = std::max(head_, receipt.position());
    }
    if (session_.options().json) {
      request.validate_only() ? PrintJson(request, session_.out())
                              : PrintJson(*answer, session_.out());
    }
    progress_.Show(sent_);
  }

  // The server names fields of the request; people see lines of their file.
  // Returns the error without what was told.
  absl::Status TellPlaces(const absl::Status& status, const Chunk& part) {
    const client::Failure failure = client::Explain(status);
    bool told = false;
    for (const client::FieldViolation& violation : failure.fields) {
      const std::optional<std::string> path = PathInFile(violation.field, part);
      if (!path) continue;
      const SourceMap::Place place = events_.places.Locate(*path);
      absl::string_view description = violation.description;
      if (absl::ConsumePrefix(&description, violation.field)) {
        description = absl::StripLeadingAsciiWhitespace(description);
      }
      const std::string field = path->substr(path->find('.') + 1);
      session_.Tell(
          Harmless(absl::StrCat(path_, ":", place.line, ":", place.column, ": ",
                                field, " ", description)));
      told = true;
    }
    if (!told) return status;
    return absl::Status(status.code(), failure.TextIn(session_.words().code()));
  }

  // "events[1].header" of the request -> "events[501].header" of the file.
  static std::optional<std::string> PathInFile(const std::string& field,
                                               const Chunk& part) {
    absl::string_view rest = field;
    if (!absl::ConsumePrefix(&rest, "events[")) return std::nullopt;
    const size_t bracket = rest.find(']');
    size_t index;
    if (bracket == absl::string_view::npos ||
        !absl::SimpleAtoi(rest.substr(0, bracket), &index) ||
        index >= part.size()) {
      return std::nullopt;
    }
    return absl::StrCat("events[", part[index], rest.substr(bracket));
  }

  Session& session_;
  client::Client& client_;
  const std::string path_;
  const ReadEvents& events_;
  Progress progress_;
  std::set<std::string> ids_;  // Of the file's events.
  std::deque<Chunk> parts_;    // Under way.
  absl::Status refusal_;       // The first one.
  size_t sent_ = 0;
  size_t known_ = 0;
  uint64_t head_ = 0;

  // Last, so that it ends before everything that its answers touch.
  ManyAppends appends_;
};

absl::Status Append(Session& session, const AppendOptions& options) {
  ReadEvents events;
  YORIAI_RETURN_IF_ERROR(ReadFile(session, options.file, events));
  if (events.file.events().empty()) {
    session.Tell(session.words().Say(phrases::kNoEvents, options.file));
    return absl::OkStatus();
  }
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  FileSender sender(session, *client, options.file, events);
  YORIAI_RETURN_IF_ERROR(sender.Send(options.dry_run));
  if (options.dry_run) {
    session.Tell(session.words()(phrases::kWouldBeAccepted));
  } else {
    session.Tell(session.words().Say(phrases::kAppended,
                                     events.file.events_size() - sender.known(),
                                     sender.known(), sender.head()));
  }
  return absl::OkStatus();
}

}  // namespace

void AddAppendCommand(CLI::App& app, Session& session) {
  const Words& words = session.words();
  const auto options = std::make_shared<AppendOptions>();
  CLI::App* const command = app.add_subcommand("append", words(help::kAppend));
  session.NoteSpeaks(command);
  command->add_option("file", options->file, words(help::kEventFile))
      ->type_name("FILE|-")
      ->required();
  command->add_flag("--dry-run", options->dry_run, words(help::kOptionDryRun));
  command->callback([&session, options] {
    session.Choose([&session, options] { return Append(session, *options); });
  });
}

}  // namespace yoriai::cli
