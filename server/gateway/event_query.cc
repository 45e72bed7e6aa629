#include "server/gateway/event_query.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "http/request_target.h"
#include "storage/base/status_macros.h"
#include "storage/base/utf8.h"

namespace yoriai::server {
namespace {

constexpr std::array<absl::string_view, 8> kParameters = {
    "action_plans",     "after",  "body_ids",      "follow",
    "organisation_ids", "stream", "stream_prefix", "types"};

absl::Status CheckParameters(absl::string_view query) {
  for (const absl::string_view part :
       absl::StrSplit(query, '&', absl::SkipEmpty())) {
    const absl::string_view name = part.substr(0, part.find('='));
    if (!absl::c_linear_search(kParameters, name)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "'", name,
          "' is no parameter; accepted: ", absl::StrJoin(kParameters, ", ")));
    }
    const auto value = http::QueryParameter(part, name);
    if (!value || !storage::IsUtf8(*value)) {
      return absl::InvalidArgumentError(absl::StrCat(
          name, " is '", part.substr(std::min(part.size(), name.size() + 1)),
          "'; accepted: UTF-8, percent-encoded where it is not ASCII"));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<uint64_t> ParsePosition(absl::string_view name,
                                       absl::string_view text) {
  uint64_t position = 0;
  if (absl::SimpleAtoi(text, &position)) return position;
  return absl::InvalidArgumentError(absl::StrCat(
      name, " is '", text, "'; accepted: a position such as 120, 0 for all"));
}

absl::Status ReadStart(const http::HttpRequest& request,
                       apipb::SubscribeRequest& subscribe) {
  // A browser that reconnects asks again for what it asked for first, and says
  // here how far it came.
  if (const auto last = request.headers.Find("Last-Event-ID");
      last && !last->empty()) {
    YORIAI_ASSIGN_OR_RETURN(const uint64_t position,
                            ParsePosition("Last-Event-ID", *last));
    subscribe.set_after_position(position);
    return absl::OkStatus();
  }
  const std::string after =
      http::QueryParameter(request.query, "after").value_or("0");
  if (after == "now") {
    subscribe.mutable_from_now();
    return absl::OkStatus();
  }
  YORIAI_ASSIGN_OR_RETURN(const uint64_t position,
                          ParsePosition("after", after));
  subscribe.set_after_position(position);
  return absl::OkStatus();
}

void ReadFilter(absl::string_view query, apipb::Filter& filter) {
  const auto list = [query](absl::string_view name, auto* values) {
    const std::string text = http::QueryParameter(query, name).value_or("");
    for (const absl::string_view value :
         absl::StrSplit(text, ',', absl::SkipEmpty())) {
      values->Add(std::string(value));
    }
  };
  list("types", filter.mutable_types());
  list("body_ids", filter.mutable_body_ids());
  list("organisation_ids", filter.mutable_organisation_ids());
  list("action_plans", filter.mutable_action_plans());
  filter.set_stream(http::QueryParameter(query, "stream").value_or(""));
  filter.set_stream_prefix(
      http::QueryParameter(query, "stream_prefix").value_or(""));
}

}  // namespace

absl::StatusOr<EventQuery> ParseEventQuery(const http::HttpRequest& request) {
  YORIAI_RETURN_IF_ERROR(CheckParameters(request.query));
  EventQuery query;
  query.server_sent =
      absl::StrContains(request.headers.Joined("Accept"), "text/event-stream");
  const std::string follow =
      http::QueryParameter(request.query, "follow").value_or("true");
  if (follow != "true" && follow != "false") {
    return absl::InvalidArgumentError(
        absl::StrCat("follow is '", follow, "'; accepted: true, false"));
  }
  query.follow = follow == "true";
  if (!query.follow && query.server_sent) {
    return absl::InvalidArgumentError(
        "follow is 'false'; server-sent events only follow. Accepted with "
        "Accept: application/x-ndjson");
  }
  YORIAI_RETURN_IF_ERROR(ReadStart(request, query.subscribe));
  if (!query.follow && query.subscribe.has_from_now()) {
    return absl::InvalidArgumentError(
        "after is 'now' and follow is 'false': there is nothing to read");
  }
  ReadFilter(request.query, *query.subscribe.mutable_filter());
  return query;
}

}  // namespace yoriai::server
