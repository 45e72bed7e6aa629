#include "server/domain/errors.h"

#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/rpc/error_details.pb.h"
#include "proto/namespaces.h"
#include "server/domain/error_details.h"
#include "storage/base/check.h"
#include "storage/base/limits.h"
#include "yoriai/api/v1/errors.pb.h"

namespace yoriai::server {
namespace {

using storage::Number;
using storage::Position;

std::string RevisionShown(uint64_t revision) {
  return revision == 0 ? "no_stream" : absl::StrCat("revision ", revision);
}

}  // namespace

std::string ReasonOf(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kErrorInfoUrl);
  google::rpc::ErrorInfo info;
  if (!payload || !info.ParseFromString(std::string(*payload)) ||
      info.domain() != kErrorDomain) {
    return "";
  }
  return info.reason();
}

absl::Status FieldsInvalid(const std::vector<FieldViolation>& violations) {
  YORIAI_CHECK(!violations.empty()) << "nothing is wrong";
  google::rpc::BadRequest request;
  ErrorTexts texts;
  for (size_t index = 0; index < violations.size(); ++index) {
    const FieldViolation& violation = violations[index];
    const std::string value = Quoted(violation.value);
    const std::string en = absl::StrCat(violation.field, " is ", value,
                                        "; accepted: ", violation.accepted);
    if (request.ByteSizeLong() + en.size() < kListedBytesMax) {
      google::rpc::BadRequest::FieldViolation& entry =
          *request.add_field_violations();
      entry.set_field(violation.field);
      entry.set_description(en);
    }
    AddLine(
        texts, index, violations.size(),
        {en, absl::StrCat(violation.field, " の値 ", value,
                          " は受け付けられません。", violation.accepted_ja)});
  }
  absl::Status status =
      MakeError(absl::StatusCode::kInvalidArgument,
                apipb::ERROR_REASON_FIELD_INVALID, texts,
                {{"field", violations[0].field},
                 {"violations", absl::StrCat(violations.size())}});
  SetDetail(status, kBadRequestUrl, request);
  return status;
}

absl::Status AppendSizeInvalid(size_t events) {
  return MakeFieldError(
      apipb::ERROR_REASON_APPEND_SIZE, "events",
      {absl::StrCat("events holds ", events, " events; accepted: 1 to ",
                    storage::kAppendEventsMax),
       absl::StrCat("events に ", events,
                    " 件の出来事があります。一度に記録できるのは 1 件から ",
                    storage::kAppendEventsMax, " 件までです。")},
      {{"events", absl::StrCat(events)},
       {"events_max", absl::StrCat(storage::kAppendEventsMax)}});
}

absl::Status AppendTooLarge(size_t bytes) {
  return MakeFieldError(
      apipb::ERROR_REASON_EVENT_TOO_LARGE, "events",
      {absl::StrCat("events hold ", bytes, " bytes; accepted: at most ",
                    storage::kAppendBytesMax),
       absl::StrCat("events の大きさは ", bytes,
                    " バイトです。一度に記録できるのは ",
                    storage::kAppendBytesMax, " バイトまでです。")},
      {{"bytes", absl::StrCat(bytes)},
       {"bytes_max", absl::StrCat(storage::kAppendBytesMax)}});
}

absl::Status EventTooLarge(size_t event_index, size_t bytes) {
  const std::string field = absl::StrCat("events[", event_index, "]");
  return MakeFieldError(
      apipb::ERROR_REASON_EVENT_TOO_LARGE, field,
      {absl::StrCat(field, " would be recorded in ", bytes,
                    " bytes; accepted: at most ", storage::kRecordBytesMax),
       absl::StrCat(field, " の記録は ", bytes,
                    " バイトになります。1 件の記録は ",
                    storage::kRecordBytesMax, " バイトまでです。")},
      {{"bytes", absl::StrCat(bytes)},
       {"bytes_max", absl::StrCat(storage::kRecordBytesMax)}});
}

absl::Status EventIdRepeated(size_t first_index, size_t second_index,
                             absl::string_view event_id) {
  const std::string field =
      absl::StrCat("events[", second_index, "].header.event_id");
  return MakeFieldError(
      apipb::ERROR_REASON_EVENT_ID_REPEATED, field,
      {absl::StrCat(field, " is ", Quoted(event_id),
                    ", which is the id of events[", first_index,
                    "] already; accepted: an id of its own for each event"),
       absl::StrCat(field, " の値 ", Quoted(event_id), " は events[",
                    first_index,
                    "] と同じです。出来事ごとに別の ID を付けてください。")},
      {{"event_id", std::string(event_id)}});
}

absl::Status RequestMalformed(absl::string_view method) {
  return MakeError(
      absl::StatusCode::kInvalidArgument, apipb::ERROR_REASON_REQUEST_MALFORMED,
      {absl::StrCat("the request is not what ", method,
                    " takes; accepted: its request message, well encoded"),
       absl::StrCat("要求の形が ", method,
                    " のものではありません。正しい形式で送ってください。")},
      {{"method", std::string(method)}});
}

absl::Status EventIdReused(absl::string_view event_id,
                           Position first_position) {
  absl::Status status = MakeError(
      absl::StatusCode::kAlreadyExists, apipb::ERROR_REASON_EVENT_ID_REUSED,
      {absl::StrCat("event_id ", Quoted(event_id), " is on record at position ",
                    Number(first_position),
                    " with other content; accepted: the same content again, "
                    "or a new id"),
       absl::StrCat("event_id ", Quoted(event_id), " は位置 ",
                    Number(first_position),
                    " に別の内容で記録されています。同じ内容を送り直すか、"
                    "新しい ID を付けてください。")},
      {{"event_id", std::string(event_id)},
       {"first_position", absl::StrCat(Number(first_position))}});
  SetResource(status, "event", event_id, "on record with other content");
  return status;
}

absl::Status AppendPartlyKnown(absl::string_view known_event_id,
                               Position known_position,
                               absl::string_view unknown_event_id) {
  absl::Status status = MakeError(
      absl::StatusCode::kAlreadyExists, apipb::ERROR_REASON_APPEND_PARTLY_KNOWN,
      {absl::StrCat("event_id ", Quoted(known_event_id),
                    " is on record at position ", Number(known_position),
                    " and ", Quoted(unknown_event_id),
                    " is not; accepted: exactly the first append again, or "
                    "only events that are new"),
       absl::StrCat("event_id ", Quoted(known_event_id), " は位置 ",
                    Number(known_position), " に記録済みですが、",
                    Quoted(unknown_event_id),
                    " は未記録です。最初と同じ組をそのまま送り直すか、"
                    "新しい出来事だけを送ってください。")},
      {{"known_event_id", std::string(known_event_id)},
       {"known_position", absl::StrCat(Number(known_position))},
       {"unknown_event_id", std::string(unknown_event_id)}});
  SetResource(status, "event", known_event_id, "on record already");
  return status;
}

absl::Status StreamsMoved(const std::vector<MovedStreamDetail>& streams) {
  YORIAI_CHECK(!streams.empty()) << "no stream has moved";
  google::rpc::PreconditionFailure failure;
  ErrorTexts texts;
  for (size_t index = 0; index < streams.size(); ++index) {
    const MovedStreamDetail& moved = streams[index];
    const std::string actual = RevisionShown(moved.actual);
    const std::string description =
        absl::StrCat("expected ", moved.expected, ", is at ", actual);
    if (failure.ByteSizeLong() + moved.stream.size() + description.size() <
        kListedBytesMax) {
      google::rpc::PreconditionFailure::Violation& violation =
          *failure.add_violations();
      violation.set_type("STREAM_REVISION");
      violation.set_subject(moved.stream);
      violation.set_description(description);
    }
    AddLine(texts, index, streams.size(),
            {absl::StrCat("stream ", moved.stream, " is at ", actual,
                          ", not at the expected ", moved.expected,
                          "; read it again and decide again"),
             absl::StrCat("ストリーム ", moved.stream, " は想定の ",
                          moved.expected, " ではなく ", actual,
                          " にあります。読み直してからもう一度判断して"
                          "ください。")});
  }
  absl::Status status = MakeError(
      absl::StatusCode::kAborted, apipb::ERROR_REASON_STREAM_MOVED, texts,
      {{"stream", streams[0].stream},
       {"expected", streams[0].expected},
       {"actual", RevisionShown(streams[0].actual)},
       {"violations", absl::StrCat(streams.size())}});
  SetDetail(status, kPreconditionFailureUrl, failure);
  return status;
}

absl::Status FactsKeepMoving(absl::string_view stream) {
  absl::Status status = MakeError(
      absl::StatusCode::kAborted, apipb::ERROR_REASON_FACTS_MOVED,
      {absl::StrCat("stream ", stream,
                    ", which the rules looked at, kept moving; nothing was "
                    "written: send the same append again"),
       absl::StrCat("判断の根拠となるストリーム ", stream,
                    " が変わり続けたため、何も記録していません。同じものを"
                    "もう一度送ってください。")},
      {{"stream", std::string(stream)}});
  google::rpc::PreconditionFailure failure;
  google::rpc::PreconditionFailure::Violation& violation =
      *failure.add_violations();
  violation.set_type("FACTS_STABLE");
  violation.set_subject(std::string(stream));
  violation.set_description("moved while the append was judged");
  SetDetail(status, kPreconditionFailureUrl, failure);
  return status;
}

absl::Status RuleRefuses(const Refusal& refusal) {
  const std::string value = Quoted(refusal.value);
  absl::Status status = MakeError(
      absl::StatusCode::kFailedPrecondition, apipb::ERROR_REASON_RULE_REFUSES,
      {absl::StrCat(refusal.rule, ": ", refusal.field, " is ", value,
                    "; accepted: ", refusal.accepted),
       absl::StrCat(refusal.rule, ": ", refusal.field, " の値 ", value,
                    " は規則により受け付けられません。", refusal.accepted_ja)},
      {{"rule", refusal.rule},
       {"field", refusal.field},
       {"value", Shown(refusal.value)}});
  google::rpc::PreconditionFailure failure;
  google::rpc::PreconditionFailure::Violation& violation =
      *failure.add_violations();
  violation.set_type(refusal.rule);
  violation.set_subject(refusal.field);
  violation.set_description(
      absl::StrCat("is ", value, "; accepted: ", refusal.accepted));
  SetDetail(status, kPreconditionFailureUrl, failure);
  return status;
}

absl::Status QueueFull(absl::Duration retry_after) {
  absl::Status status = MakeError(
      absl::StatusCode::kResourceExhausted, apipb::ERROR_REASON_QUEUE_FULL,
      {absl::StrCat("the queue is full and nothing was written; come back in ",
                    absl::FormatDuration(retry_after)),
       absl::StrCat("混み合っているため何も記録していません。",
                    absl::FormatDuration(retry_after),
                    " 後にもう一度送ってください。")});
  SetRetry(status, retry_after);
  return status;
}

absl::Status SubscribersFull(size_t subscribers_max) {
  absl::Status status = MakeError(
      absl::StatusCode::kResourceExhausted,
      apipb::ERROR_REASON_SUBSCRIBERS_FULL,
      {absl::StrCat("all ", subscribers_max,
                    " subscriptions are taken; come back later"),
       absl::StrCat("購読は上限の ", subscribers_max,
                    " 件に達しています。後でもう一度つないでください。")},
      {{"subscribers_max", absl::StrCat(subscribers_max)}});
  SetRetry(status, absl::Seconds(10));
  return status;
}

absl::Status ReadersFull(size_t readers_max) {
  absl::Status status = MakeError(
      absl::StatusCode::kResourceExhausted, apipb::ERROR_REASON_READERS_FULL,
      {absl::StrCat("all ", readers_max,
                    " readings are taken; come back later"),
       absl::StrCat("読み出しは上限の ", readers_max,
                    " 件に達しています。後でもう一度お試しください。")},
      {{"readers_max", absl::StrCat(readers_max)}});
  SetRetry(status, absl::Seconds(1));
  return status;
}

absl::Status VerificationUnderWay() {
  absl::Status status =
      MakeError(absl::StatusCode::kResourceExhausted,
                apipb::ERROR_REASON_VERIFICATION_UNDER_WAY,
                {"the views are being verified for somebody else; come back "
                 "when that is done",
                 "別の呼び出しのためにビューを検証中です。終わってから"
                 "もう一度お試しください。"});
  SetRetry(status, absl::Seconds(10));
  return status;
}

absl::Status CallerUnnamed() {
  return MakeError(
      absl::StatusCode::kUnauthenticated, apipb::ERROR_REASON_CALLER_UNNAMED,
      {"the metadata key yoriai-organisation is missing; accepted: the "
       "id of the organisation that calls",
       "メタデータ yoriai-organisation がありません。呼び出し元の団体"
       "の ID を入れてください。"});
}

absl::Status CallerNameInvalid(absl::string_view value) {
  return MakeError(
      absl::StatusCode::kUnauthenticated, apipb::ERROR_REASON_CALLER_UNNAMED,
      {absl::StrCat("the metadata key yoriai-organisation is ", Quoted(value),
                    "; accepted: the id of one organisation, 1 to 64 of A-Z, "
                    "a-z, 0-9, dot, underscore and hyphen"),
       absl::StrCat("メタデータ yoriai-organisation の値 ", Quoted(value),
                    " は団体の ID の形をしていません。英数字・点・下線・"
                    "ハイフンの 1 から 64 文字で指定してください。")},
      {{"value", Shown(value)}});
}

absl::Status CallerUnknown(absl::string_view organisation_id) {
  return MakeError(
      absl::StatusCode::kPermissionDenied, apipb::ERROR_REASON_CALLER_UNKNOWN,
      {absl::StrCat("the calling organisation is ", Quoted(organisation_id),
                    ", which is not registered; accepted: a registered one (a "
                    "federation begins when an organisation registers "
                    "itself)"),
       absl::StrCat("呼び出し元の団体 ", Quoted(organisation_id),
                    " は登録されていません。登録済みの団体として呼び出して"
                    "ください (最初の団体は自らを登録できます)。")},
      {{"organisation_id", Shown(organisation_id)}});
}

absl::Status ReadOnly(absl::string_view why) {
  return MakeError(
      absl::StatusCode::kUnavailable, apipb::ERROR_REASON_READ_ONLY,
      {absl::StrCat("the server only reads at present: ", why,
                    "; nothing was written: ask the operator, then send the "
                    "same append again"),
       absl::StrCat("サーバーは現在読み取り専用で、何も記録していません。運用"
                    "担当者に連絡し、復旧後に同じものを送り直してください。(",
                    why, ")")},
      {{"why", std::string(why)}});
}

absl::Status Stopping() {
  return MakeError(
      absl::StatusCode::kUnavailable, apipb::ERROR_REASON_STOPPING,
      {"the server is stopping; send the same call again in a moment",
       "サーバーは停止処理中です。しばらくして同じ呼び出しをもう一度"
       "行ってください。"});
}

absl::Status OutcomeUnknown() {
  return MakeError(
      absl::StatusCode::kUnknown, apipb::ERROR_REASON_OUTCOME_UNKNOWN,
      {"syncing to disk failed and the events may or may not be on "
       "record; ask GetAppendOutcome, or send the same append again",
       "ディスクへの同期に失敗し、記録されたか分かりません。"
       "GetAppendOutcome で確かめるか、同じものを送り直して"
       "ください。"});
}

absl::Status InternalFault(absl::string_view what) {
  return MakeError(
      absl::StatusCode::kInternal, apipb::ERROR_REASON_INTERNAL_FAULT,
      {absl::StrCat("the server has a fault: ", what, "; tell the operator"),
       absl::StrCat("サーバー内部の障害です。運用担当者に連絡して"
                    "ください。(",
                    what, ")")});
}

}  // namespace yoriai::server
