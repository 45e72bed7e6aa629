#include "server/intake/request_checks.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "server/domain/errors.h"
#include "server/domain/rules/rule.h"
#include "server/intake/unknown_fields.h"
#include "storage/base/limits.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

absl::Status CheckSize(const apipb::AppendRequest& request) {
  const auto events = static_cast<size_t>(request.events_size());
  if (events == 0 || events > storage::kAppendEventsMax) {
    return AppendSizeInvalid(events);
  }
  size_t bytes = 0;
  for (const eventpb::Event& event : request.events()) {
    bytes += event.ByteSizeLong();
  }
  if (bytes > storage::kAppendBytesMax) return AppendTooLarge(bytes);
  return absl::OkStatus();
}

std::optional<FieldViolation> CheckPrecondition(
    const apipb::StreamPrecondition& precondition, const std::string& path) {
  const std::string& stream = precondition.stream();
  if (stream.empty() || stream.size() > storage::kStreamNameBytesMax ||
      stream.find('\0') != std::string::npos) {
    return FieldViolation{
        absl::StrCat(path, ".stream"), stream,
        absl::StrCat("the name of a stream, 1 to ",
                     storage::kStreamNameBytesMax, " bytes, none of them zero"),
        absl::StrCat("ストリーム名（1〜", storage::kStreamNameBytesMax,
                     "バイト）")};
  }
  switch (precondition.expected_case()) {
    case apipb::StreamPrecondition::kAny:
    case apipb::StreamPrecondition::kNoStream:
      return std::nullopt;
    case apipb::StreamPrecondition::kRevision:
      if (precondition.revision() >= 1) return std::nullopt;
      return FieldViolation{absl::StrCat(path, ".revision"), "0",
                            "at least 1; no_stream for a stream without events",
                            "1以上（イベントのないストリームはno_stream）"};
    case apipb::StreamPrecondition::EXPECTED_NOT_SET:
      break;
  }
  return FieldViolation{path, "", "one of any, no_stream and revision",
                        "any、no_stream、revisionのいずれか"};
}

absl::Status CheckPreconditions(const apipb::AppendRequest& request) {
  const auto count = static_cast<size_t>(request.preconditions_size());
  if (count > storage::kAppendPreconditionsMax) {
    return FieldsInvalid(
        {{"preconditions", absl::StrCat(count),
          absl::StrCat("at most ", storage::kAppendPreconditionsMax),
          absl::StrCat(storage::kAppendPreconditionsMax, "件以内")}});
  }
  std::vector<FieldViolation> violations;
  absl::flat_hash_set<std::string> streams;
  for (int i = 0; i < request.preconditions_size(); ++i) {
    const apipb::StreamPrecondition& precondition = request.preconditions(i);
    const std::string path = absl::StrCat("preconditions[", i, "]");
    if (auto violation = CheckPrecondition(precondition, path)) {
      violations.push_back(*std::move(violation));
    } else if (!streams.insert(precondition.stream()).second) {
      violations.push_back({absl::StrCat(path, ".stream"),
                            precondition.stream(), "each stream at most once",
                            "各ストリームにつき1件"});
    }
  }
  if (!violations.empty()) return FieldsInvalid(violations);
  return absl::OkStatus();
}

absl::Status CheckEventAlone(const eventpb::Event& event,
                             const std::string& path) {
  if (const std::optional<UnknownField> unknown =
          FindUnknownField(event, path)) {
    // Kept, it would be on record for ever without anybody having judged it.
    return FieldsInvalid(
        {{unknown->path, absl::StrCat("field number ", unknown->number),
          "only fields that this server knows",
          "このサーバーが知っているフィールドのみ"}});
  }
  return CheckShape(event, path);
}

}  // namespace

absl::Status CheckRequest(const apipb::AppendRequest& request) {
  YORIAI_RETURN_IF_ERROR(CheckSize(request));
  YORIAI_RETURN_IF_ERROR(CheckPreconditions(request));
  absl::flat_hash_map<std::string, size_t> index_by_id;
  for (int i = 0; i < request.events_size(); ++i) {
    const eventpb::Event& event = request.events(i);
    YORIAI_RETURN_IF_ERROR(
        CheckEventAlone(event, absl::StrCat("events[", i, "]")));
    const std::string& id = event.header().event_id();
    const auto [first, inserted] = index_by_id.try_emplace(id, i);
    if (!inserted) return EventIdRepeated(first->second, i, id);
  }
  return absl::OkStatus();
}

}  // namespace yoriai::server
