#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "proto/namespaces.h"
#include "server/domain/fiscal_calendar.h"
#include "server/services/page_token.h"
#include "server/services/query_basis.h"
#include "server/services/unary_call.h"
#include "storage/base/clock.h"
#include "storage/base/status_macros.h"
#include "storage/log/event_log.h"
#include "storage/views/view_store.h"
#include "yoriai/api/v1/basis.pb.h"

namespace yoriai::server {

// What one query is answered from.
struct QueryScope {
  const storage::ViewReader& views;
  storage::Position as_of;
  // Goes into the answer. Where days matter, `on` is set by the query.
  apipb::Basis basis;
};

// What one page of a list is answered from.
struct PageScope {
  QueryScope query;
  size_t size;
  std::string after;  // Begin behind this row; empty: with the first.
  // The day that the page before was judged from.
  std::optional<absl::CivilDay> on;
  // To be set: where the next page begins; empty: there is none.
  std::string next_after;
};

// What all services that answer from views share: they find the point to
// answer from, wait for the views, hand out page tokens, and say in the answer
// what it rests on.
//
// Threads: any. All must outlive this and every query under way.
class ViewQueries final {
 public:
  ViewQueries(const storage::EventLog& log,
              storage::RecordedTime& recorded_time, Projector& projector,
              const storage::Clock& clock)
      : projector_(projector),
        clock_(clock),
        basis_(log, recorded_time, projector, clock),
        federation_id_(log.FederationId()) {}

  // Answers with what `compute` makes of the request: a function of
  // (const Request&, QueryScope&) to absl::StatusOr<Response>.
  template <typename Request, typename Response, typename Compute>
  grpc::ServerUnaryReactor* AnswerOne(grpc::CallbackServerContext* context,
                                      const Request* request,
                                      Response* response,
                                      Compute compute) const;

  // Answers with one page: `compute` is a function of (const Request&,
  // PageScope&) to absl::StatusOr<Response>.
  template <typename Request, typename Response, typename Compute>
  grpc::ServerUnaryReactor* AnswerPage(grpc::CallbackServerContext* context,
                                       const Request* request,
                                       Response* response,
                                       Compute compute) const;

  // As QueryBasis::ResolveDay.
  absl::StatusOr<absl::CivilDay> ResolveDay(
      absl::string_view on, const FiscalCalendar& calendar) const {
    return basis_.ResolveDay(on, calendar);
  }

  // As QueryBasis::ResolveEarlier, for the point of `scope`.
  absl::StatusOr<apipb::Basis> ResolveEarlier(const apipb::AsOf& earlier,
                                              absl::string_view field,
                                              const QueryScope& scope) const {
    return basis_.ResolveEarlier(earlier, field, scope.as_of);
  }

 private:
  struct ListStart {
    QueryPoint point;
    size_t size = 0;
    uint64_t hash = 0;
    std::string after;
    std::optional<absl::CivilDay> on;
  };

  template <typename Request>
  absl::StatusOr<ListStart> StartOf(const Request& request) const;
  std::string TokenOf(const PageScope& page, uint64_t list_hash) const;

  // Constant after construction.
  const Projector& projector_;
  const storage::Clock& clock_;
  const QueryBasis basis_;
  const std::string federation_id_;
};

// INVALID_ARGUMENT: `value` has not the form of an id.
absl::Status CheckId(absl::string_view field, absl::string_view value);
// The same, but it may be empty.
absl::Status CheckOptionalId(absl::string_view field, absl::string_view value);

template <typename Request, typename Response, typename Compute>
grpc::ServerUnaryReactor* ViewQueries::AnswerOne(
    grpc::CallbackServerContext* context, const Request* request,
    Response* response, Compute compute) const {
  return AnswerLater(context, response, [&](Answer<Response> answer) {
    basis_.Resolve(
        QueryPoint{request->as_of(), request->allow_stale(), std::nullopt},
        DeadlineOf(*context, clock_),
        [this, request, compute = std::move(compute),
         answer = std::move(answer)](absl::StatusOr<apipb::Basis> basis) {
          if (!basis.ok()) {
            answer(basis.status());
            return;
          }
          // One answer comes from one set of rows, whatever is built meanwhile.
          const auto views = projector_.OpenViews();
          QueryScope scope{*views, storage::Position{basis->position()},
                           *std::move(basis)};
          absl::StatusOr<Response> result = compute(*request, scope);
          if (result.ok()) *result->mutable_basis() = std::move(scope.basis);
          answer(std::move(result));
        });
  });
}

template <typename Request, typename Response, typename Compute>
grpc::ServerUnaryReactor* ViewQueries::AnswerPage(
    grpc::CallbackServerContext* context, const Request* request,
    Response* response, Compute compute) const {
  return AnswerLater(context, response, [&](Answer<Response> answer) {
    absl::StatusOr<ListStart> start = StartOf(*request);
    if (!start.ok()) {
      answer(start.status());
      return;
    }
    basis_.Resolve(
        start->point, DeadlineOf(*context, clock_),
        [this, request, start = *start, compute = std::move(compute),
         answer = std::move(answer)](absl::StatusOr<apipb::Basis> basis) {
          if (!basis.ok()) {
            answer(basis.status());
            return;
          }
          const auto views = projector_.OpenViews();
          PageScope page{
              {*views, storage::Position{basis->position()}, *std::move(basis)},
              start.size,
              start.after,
              start.on,
              ""};
          absl::StatusOr<Response> result = compute(*request, page);
          if (result.ok()) {
            result->set_next_page_token(TokenOf(page, start.hash));
            *result->mutable_basis() = std::move(page.query.basis);
          }
          answer(std::move(result));
        });
  });
}

template <typename Request>
absl::StatusOr<ViewQueries::ListStart> ViewQueries::StartOf(
    const Request& request) const {
  ListStart start;
  start.hash = HashOfList(request.GetTypeName(), request);
  YORIAI_ASSIGN_OR_RETURN(start.size, ParsePageSize(request.page_size()));
  YORIAI_ASSIGN_OR_RETURN(
      std::optional<PageToken> token,
      ParsePageToken(federation_id_, start.hash, request.page_token()));
  start.point = {request.as_of(), request.allow_stale(), std::nullopt};
  if (token.has_value()) {
    start.point.pinned = token->position;
    start.after = std::move(token->after);
    start.on = token->on;
  }
  return start;
}

}  // namespace yoriai::server
