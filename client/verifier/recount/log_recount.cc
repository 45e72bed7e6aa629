#include "client/verifier/recount/log_recount.h"

#include <google/protobuf/util/message_differencer.h>
#include <stdlib.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/verifier/fault.h"
#include "client/verifier/recount/explanation_comparison.h"
#include "client/verifier/recount/known_event.h"
#include "client/verifier/recount/recount_phrases.h"
#include "server/audit/explainer.h"
#include "server/projections/all_projections.h"
#include "server/projections/event_batch.h"
#include "server/projections/view_draft.h"
#include "storage/base/status_macros.h"
#include "storage/db/rocks_database.h"
#include "storage/db/views_database.h"
#include "storage/log/record_codec.h"
#include "storage/log/rocks_event_log.h"
#include "storage/views/rocks_view_store.h"

namespace yoriai::verifier {
namespace {

using apipb::ExplainIndicatorResponse;
using storage::Position;

// One append, and one sync, for so many.
constexpr size_t kEntriesMax = 4'096;
constexpr size_t kEntriesBytesMax = size_t{8} << 20;

constexpr size_t kCacheBytes = size_t{64} << 20;
constexpr size_t kWriteBufferBytes = size_t{16} << 20;

absl::Status CannotRecount(const absl::Status& status) {
  return NotChecked(phrases::kCannotRecount, status.message());
}

// A directory for as long as it takes.
class WorkDirectory final {
 public:
  WorkDirectory() = default;
  ~WorkDirectory() {
    std::error_code ignored;  // What was verified stands all the same.
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }

  absl::Status Make() {
    std::error_code error;
    const std::filesystem::path above =
        std::filesystem::temp_directory_path(error);
    std::string path = (above / "yoriai-verify.XXXXXX").string();
    if (error || mkdtemp(path.data()) == nullptr) {
      return NotChecked(phrases::kCannotRecount,
                        error ? error.message() : std::strerror(errno));
    }
    path_ = path;
    return absl::OkStatus();
  }

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string FirstDifference(const google::protobuf::Message& given,
                            const google::protobuf::Message& expected) {
  google::protobuf::util::MessageDifferencer differencer;
  std::string report;
  differencer.ReportDifferencesToString(&report);
  if (differencer.Compare(expected, given)) return "";
  return report.substr(0, report.find('\n'));
}

absl::Status CompareWhole(const ExplainIndicatorResponse& given,
                          const ExplainIndicatorResponse& expected) {
  YORIAI_RETURN_IF_ERROR(CompareEvents(given.events(), expected.events()));
  YORIAI_RETURN_IF_ERROR(CompareDays(given, expected));
  ExplainIndicatorResponse rest = given;
  // What says how it was asked for, not what was answered.
  rest.clear_proof();
  rest.clear_basis();
  rest.clear_compared_basis();
  rest.clear_compared_assessment();
  const std::string difference = FirstDifference(rest, expected);
  if (difference.empty()) return absl::OkStatus();
  return DoesNotHold(0, phrases::kAnswerDiffers, difference);
}

}  // namespace

struct LogRecount::Storage {
  // In the order in which they need one another.
  WorkDirectory directory;
  std::unique_ptr<storage::RocksDatabase> database;
  std::unique_ptr<storage::RocksEventLog> log;
  std::unique_ptr<storage::ViewsDatabase> views_database;
  std::optional<storage::RocksViewStore> views;

  absl::Status Open() {
    YORIAI_RETURN_IF_ERROR(directory.Make());
    storage::DatabaseOptions options;
    options.directory = directory.path();
    options.block_cache_bytes = kCacheBytes;
    options.write_buffer_bytes = kWriteBufferBytes;
    YORIAI_ASSIGN_OR_RETURN(database, storage::RocksDatabase::Open(options));
    YORIAI_ASSIGN_OR_RETURN(log, storage::RocksEventLog::Open(*database));
    storage::ViewsDatabaseOptions views_options;
    views_options.directory = storage::ViewsDirectoryOf(directory.path());
    views_options.federation_id = database->federation_id();
    views_options.block_cache = database->block_cache();
    views_options.write_buffer_bytes = kWriteBufferBytes;
    YORIAI_ASSIGN_OR_RETURN(views_database,
                            storage::ViewsDatabase::Open(views_options));
    views.emplace(*views_database);
    return absl::OkStatus();
  }

  // Folds events that follow one another into every view.
  absl::Status FoldBatch(const std::vector<server::RecordedEvent>& events,
                         Position seen) {
    std::vector<storage::ViewChange> changes;
    for (const auto& projection : projections) {
      server::ViewDraft draft(*views, projection->view(), seen);
      for (const server::RecordedEvent& event : events) {
        draft.BeginEvent(event.position);
        projection->Fold(event, draft);
      }
      YORIAI_RETURN_IF_ERROR(draft.status());
      changes.push_back(draft.TakeChange());
    }
    return views->Apply(changes);
  }

  const std::vector<std::unique_ptr<server::Projection>> projections =
      server::AllProjections();
};

LogRecount::LogRecount(std::unique_ptr<Storage> storage)
    : storage_(std::move(storage)) {}

LogRecount::~LogRecount() = default;

absl::StatusOr<std::unique_ptr<LogRecount>> LogRecount::Create() {
  auto storage = std::make_unique<Storage>();
  if (const absl::Status opened = storage->Open(); !opened.ok()) {
    return CannotRecount(opened);
  }
  return std::unique_ptr<LogRecount>(new LogRecount(std::move(storage)));
}

absl::Status LogRecount::Take(uint64_t position, absl::string_view bytes) {
  YORIAI_ASSIGN_OR_RETURN(const KnownEvent known,
                          ReadKnownEvent(position, bytes));
  entries_.push_back(storage::EntryFrom(known.record, std::string(bytes)));
  entries_bytes_ += bytes.size();
  const bool enough =
      entries_.size() >= kEntriesMax || entries_bytes_ >= kEntriesBytesMax;
  return enough ? Flush() : absl::OkStatus();
}

absl::Status LogRecount::Flush() {
  if (entries_.empty()) return absl::OkStatus();
  const absl::Status appended = storage_->log->Append(entries_);
  entries_.clear();
  entries_bytes_ = 0;
  return appended.ok() ? appended : CannotRecount(appended);
}

absl::Status LogRecount::Fold(const client::Cancellation& cancellation) {
  YORIAI_RETURN_IF_ERROR(Flush());
  const std::unique_ptr<storage::Cursor> cursor =
      storage_->log->Read({.bulk = true});
  Position seen = Position::kBeforeFirst;
  std::vector<server::RecordedEvent> events;
  for (;;) {
    if (cancellation.cancelled()) return absl::CancelledError();
    const absl::Status read = server::ReadBatch(*cursor, seen, events);
    if (!read.ok()) return CannotRecount(read);
    if (events.empty()) return absl::OkStatus();
    const absl::Status folded = storage_->FoldBatch(events, seen);
    if (!folded.ok()) return CannotRecount(folded);
    seen = events.back().position;
  }
}

absl::Status LogRecount::Compare(const ExplanationOnFile& on_file) const {
  const ExplainIndicatorResponse& given = on_file.explanation;
  const server::Explainer explainer(*storage_->log);
  const auto explain_at = [&](uint64_t position) {
    return explainer.ExplainAt(
        *storage_->views,
        {given.indicator().plan_id(), given.indicator().indicator_id(),
         given.assessment().fiscal_year(), on_file.on},
        Position{position});
  };
  const auto answer = explain_at(given.basis().position());
  if (absl::IsNotFound(answer.status())) {
    return DoesNotHold(0, phrases::kNoSuchNumber, answer.status().message());
  }
  if (!answer.ok()) return CannotRecount(answer.status());
  YORIAI_RETURN_IF_ERROR(CompareWhole(given, answer->response));
  if (!given.has_compared_assessment()) return absl::OkStatus();

  const auto earlier = explain_at(given.compared_basis().position());
  if (!earlier.ok() && !absl::IsNotFound(earlier.status())) {
    return CannotRecount(earlier.status());
  }
  const std::string difference =
      earlier.ok() ? FirstDifference(given.compared_assessment(),
                                     earlier->response.assessment())
                   : "compared_assessment";
  if (difference.empty()) return absl::OkStatus();
  return DoesNotHold(0, phrases::kAnswerDiffers, difference);
}

}  // namespace yoriai::verifier
