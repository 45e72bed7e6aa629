#include "server/services/append_outcome.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/domain/errors.h"
#include "storage/base/limits.h"
#include "storage/base/status_macros.h"
#include "storage/base/uuid.h"
#include "storage/log/record_codec.h"

namespace yoriai::server {
namespace {

absl::StatusOr<std::vector<storage::EventId>> ParseIds(
    const apipb::GetAppendOutcomeRequest& request) {
  const size_t count = static_cast<size_t>(request.event_ids_size());
  if (count == 0 || count > storage::kAppendEventsMax) {
    return FieldsInvalid({{"event_ids", absl::StrCat(count, " ids"),
                           "1 to 1,000 ids", "1〜1,000 件の ID"}});
  }
  std::vector<storage::EventId> ids;
  std::vector<FieldViolation> violations;
  for (size_t i = 0; i < count; ++i) {
    const std::string& text = request.event_ids(static_cast<int>(i));
    const std::optional<storage::EventId> id = storage::Uuid::Parse(text);
    if (id.has_value()) {
      ids.push_back(*id);
    } else {
      violations.push_back({absl::StrCat("event_ids[", i, "]"), text,
                            "a UUID of 36 lower-case characters",
                            "小文字 36 文字の UUID"});
    }
  }
  if (!violations.empty()) return FieldsInvalid(violations);
  return ids;
}

absl::StatusOr<apipb::Receipt> ReceiptOf(const storage::EventLog& log,
                                         storage::Position position,
                                         const std::string& event_id) {
  YORIAI_ASSIGN_OR_RETURN(const storage::StoredRecord stored,
                          log.Get(position));
  YORIAI_ASSIGN_OR_RETURN(logpb::Record record,
                          storage::DecodeRecord(stored.bytes));
  apipb::Receipt receipt;
  receipt.set_event_id(event_id);
  receipt.set_position(Number(position));
  receipt.set_stream(std::move(*record.mutable_stream()));
  receipt.set_revision(record.revision());
  *receipt.mutable_recorded_at() = std::move(*record.mutable_recorded_at());
  return receipt;
}

}  // namespace

absl::StatusOr<apipb::GetAppendOutcomeResponse> FindAppendOutcome(
    const storage::EventLog& log,
    const apipb::GetAppendOutcomeRequest& request) {
  YORIAI_ASSIGN_OR_RETURN(const std::vector<storage::EventId> ids,
                          ParseIds(request));
  apipb::GetAppendOutcomeResponse response;
  // Before looking: what is not found then was not there at this head.
  response.set_head(Number(log.head().Get()));
  for (size_t i = 0; i < ids.size(); ++i) {
    const std::string& text = request.event_ids(static_cast<int>(i));
    const absl::StatusOr<std::optional<storage::KnownEvent>> known =
        log.FindEvent(ids[i]);
    if (!known.ok()) return InternalFault("the log could not be read");
    if (!known->has_value()) {
      response.add_unknown_event_ids(text);
      continue;
    }
    absl::StatusOr<apipb::Receipt> receipt =
        ReceiptOf(log, (*known)->position, text);
    if (!receipt.ok()) return InternalFault("the log could not be read");
    *response.add_receipts() = *std::move(receipt);
  }
  return response;
}

}  // namespace yoriai::server
