#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "proto/namespaces.h"
#include "server/domain/error_details.h"
#include "server/domain/errors.h"
#include "yoriai/api/v1/errors.pb.h"

// Why a question is not answered: of errors.h what only queries give.

namespace yoriai::server {
namespace {

using storage::Number;
using storage::Position;

// What the API has lists of, as the glossary calls it.
absl::string_view InJapanese(absl::string_view kind) {
  if (kind == "organisation") return "団体";
  if (kind == "body") return "会議体";
  if (kind == "meeting") return "会合";
  if (kind == "plan") return "計画";
  if (kind == "indicator") return "指標";
  if (kind == "tile") return "タイル";
  return kind;
}

}  // namespace

absl::Status TokenInvalid(absl::string_view field, absl::string_view why) {
  return MakeFieldError(
      apipb::ERROR_REASON_TOKEN_INVALID, field,
      {absl::StrCat(field, " is not accepted: ", why,
                    "; accepted: a token exactly as an answer to the same "
                    "query gave it, or none"),
       absl::StrCat(field,
                    " のトークンは受け付けられません。同じ問い合わせの答えに"
                    "あったものをそのまま使うか、空にしてください。(",
                    why, ")")});
}

absl::Status AsOfBeyondHead(absl::string_view field, Position asked,
                            Position head) {
  return MakeFieldError(
      apipb::ERROR_REASON_AS_OF_BEYOND_HEAD, field,
      {absl::StrCat(field, " is ", Number(asked), "; accepted: 0 to ",
                    Number(head), ", the newest position on record"),
       absl::StrCat(field, " の値 ", Number(asked),
                    " はまだ記録されていません。0 から最新の ", Number(head),
                    " までを指定してください。")},
      {{"asked", absl::StrCat(Number(asked))},
       {"head", absl::StrCat(Number(head))}});
}

absl::Status PointAfterAsOf(absl::string_view field, Position asked,
                            Position as_of) {
  const std::string at = absl::StrCat(Number(asked));
  const std::string end = absl::StrCat(Number(as_of));
  return MakeFieldError(
      apipb::ERROR_REASON_FIELD_INVALID, field,
      {absl::StrCat(field, " is ", at, "; accepted: a point up to ", end,
                    ", which the answer reflects"),
       absl::StrCat(field, " の値 ", at, " は、答えの時点 ", end,
                    " より後です。それ以前を指定してください。")},
      {{"field", std::string(field)}, {"position", at}});
}

absl::Status AsOfInFuture(absl::Time asked, absl::Time now) {
  const std::string asked_text = absl::FormatTime(asked, absl::UTCTimeZone());
  const std::string now_text = absl::FormatTime(now, absl::UTCTimeZone());
  return MakeFieldError(
      apipb::ERROR_REASON_AS_OF_BEYOND_HEAD, "as_of.recorded_time",
      {absl::StrCat("as_of.recorded_time is ", asked_text,
                    "; accepted: a time up to now, ", now_text),
       absl::StrCat("as_of.recorded_time の値 ", asked_text,
                    " は未来です。現在 (", now_text,
                    ") までの時刻を指定してください。")},
      {{"asked", asked_text}, {"now", now_text}});
}

absl::Status EntityUnknown(absl::string_view kind, absl::string_view id,
                           Position as_of) {
  const std::string at = absl::StrCat(Number(as_of));
  const std::string name = id.empty() ? "" : absl::StrCat(" ", Quoted(id));
  absl::Status status = MakeError(
      absl::StatusCode::kNotFound, apipb::ERROR_REASON_ENTITY_UNKNOWN,
      {absl::StrCat("there is no ", kind, name, " at position ", at,
                    "; accepted: the id of one on record there"),
       absl::StrCat("位置 ", at, " の時点で", InJapanese(kind), name,
                    " は記録にありません。記録にある ID を指定してください。")},
      {{"kind", std::string(kind)}, {"id", Shown(id)}, {"position", at}});
  SetResource(status, kind, Shown(id), "not on record");
  return status;
}

absl::Status ViewUnknown(absl::string_view name,
                         const std::vector<std::string>& known) {
  const std::string names = absl::StrJoin(known, ", ");
  absl::Status status = MakeError(
      absl::StatusCode::kNotFound, apipb::ERROR_REASON_ENTITY_UNKNOWN,
      {absl::StrCat("there is no view ", Quoted(name), "; accepted: ", names),
       absl::StrCat("ビュー ", Quoted(name), " はありません。", names,
                    " のいずれかを指定してください。")},
      {{"kind", "view"}, {"id", Shown(name)}});
  SetResource(status, "view", Shown(name), "not folded by this server");
  return status;
}

absl::Status TooManyEvents(size_t events_max) {
  return MakeError(
      absl::StatusCode::kResourceExhausted, apipb::ERROR_REASON_TOO_MANY_EVENTS,
      {absl::StrCat("more than ", events_max,
                    " events stand behind this; accepted: a question about "
                    "fewer, such as an earlier as_of"),
       absl::StrCat("対象の記録が ", events_max,
                    " 件を超えています。as_of を早めるなど、範囲を狭めて"
                    "ください。")},
      {{"events_max", absl::StrCat(events_max)}});
}

absl::Status ProofsTooLarge(size_t bytes_max) {
  const size_t mib = bytes_max >> 20;
  return MakeError(
      absl::StatusCode::kResourceExhausted,
      apipb::ERROR_REASON_PROOFS_TOO_LARGE,
      {absl::StrCat("records and proofs are more than ", mib,
                    " MiB; accepted: fewer records at once, or the whole log "
                    "as yoriai log export writes it"),
       absl::StrCat(
           "記録と証明が ", mib,
           " MiB を超えています。記録の数を減らすか、yoriai log export "
           "で記録全体を書き出してください。")},
      {{"bytes_max", absl::StrCat(bytes_max)}});
}

absl::Status ViewBehind(Position wanted, Position reached) {
  return MakeError(
      absl::StatusCode::kUnavailable, apipb::ERROR_REASON_VIEW_BEHIND,
      {absl::StrCat("the views have reached position ", Number(reached),
                    " and not yet ", Number(wanted),
                    "; ask again, or set allow_stale"),
       absl::StrCat("集計は位置 ", Number(reached), " までで、まだ ",
                    Number(wanted),
                    " に届いていません。もう一度問い合わせるか、allow_stale "
                    "を指定してください。")},
      {{"wanted", absl::StrCat(Number(wanted))},
       {"reached", absl::StrCat(Number(reached))}});
}

}  // namespace yoriai::server
