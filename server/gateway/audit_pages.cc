#include "server/gateway/audit_pages.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/status.h"
#include "http/compression.h"
#include "proto/namespaces.h"
#include "storage/base/clock.h"
#include "storage/merkle/tile.h"
#include "yoriai/api/v1/audit_service.grpc.pb.h"

namespace yoriai::server {
namespace {

using Exchange = std::shared_ptr<http::HttpExchange>;

constexpr char kCheckpointPath[] = "/checkpoint";
constexpr char kKeyPath[] = "/verifier-key";
constexpr char kTilePrefix[] = "/tile/";

// The log grows; a tile never changes.
constexpr char kForMoments[] = "public, max-age=2";
constexpr char kForEver[] = "public, max-age=31536000, immutable";

constexpr absl::Duration kCallMax = absl::Seconds(10);

constexpr char kText[] = "text/plain; charset=utf-8";
constexpr char kBytes[] = "application/octet-stream";

http::HttpResponse Found(absl::string_view type, absl::string_view caching,
                         std::string body) {
  http::HttpResponse response;
  response.headers = {{"Content-Type", std::string(type)},
                      {"Cache-Control", std::string(caching)},
                      {"X-Content-Type-Options", "nosniff"}};
  response.body = std::move(body);
  return response;
}

http::HttpResponse NoSuchPath() {
  return http::TextResponse(
      404,
      "Not there. Served are /checkpoint, /verifier-key, /tile/<level>/<index>"
      " and /tile/entries/<index>, as C2SP tlog-tiles has them.");
}

// One call of the audit service, for one request. Lives until it is answered;
// a client that goes away ends it.
template <typename Request, typename Response>
struct Call {
  grpc::ClientContext context;
  Request request;
  Response response;
};

http::HttpResponse Failed(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::NOT_FOUND:
      return http::TextResponse(404, status.error_message());
    case grpc::StatusCode::INVALID_ARGUMENT:
      return http::TextResponse(400, status.error_message());
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return http::TextResponse(504, "That took too long; ask again.");
    default:
      return http::TextResponse(503, "The log cannot be read now; ask again.");
  }
}

}  // namespace

// The calls behind the pages.
class AuditPages::Calls final {
 public:
  Calls(std::shared_ptr<grpc::Channel> channel, bool published)
      : stub_(apipb::AuditService::NewStub(channel)), published_(published) {}

  void GetCheckpoint(Exchange exchange) {
    StartCheckpoint(std::move(exchange), [](auto& answer) {
      return Found(kText, kForMoments, answer.checkpoint().note());
    });
  }

  void GetKey(Exchange exchange) {
    StartCheckpoint(std::move(exchange), [](auto& answer) {
      return Found(kText, kForMoments,
                   absl::StrCat(answer.verifier_key(), "\n"));
    });
  }

  void GetTile(const storage::TilePath& path, Exchange exchange) {
    apipb::GetTileRequest request;
    request.set_level(path.id.level);
    request.set_index(path.id.index);
    request.set_width(static_cast<int>(path.width));
    Start<apipb::GetTileResponse>(
        &AsyncStub::GetTile, std::move(request), std::move(exchange),
        [](apipb::GetTileResponse& answer) {
          return Found(kBytes, kForEver, std::move(*answer.mutable_hashes()));
        });
  }

  void GetEntries(const storage::TilePath& path, bool gzip, Exchange exchange) {
    apipb::GetEntriesRequest request;
    request.set_index(path.id.index);
    request.set_width(static_cast<int>(path.width));
    Start<apipb::GetEntriesResponse>(
        &AsyncStub::GetEntries, std::move(request), std::move(exchange),
        [gzip](apipb::GetEntriesResponse& answer) {
          http::HttpResponse response =
              Found(kBytes, kForEver, std::move(*answer.mutable_entries()));
          response.headers.Add("Vary", "Accept-Encoding");
          if (gzip) {
            response.headers.Add("Content-Encoding", "gzip");
            response.body = http::Gzip(response.body);
          }
          return response;
        });
  }

 private:
  using AsyncStub = apipb::AuditService::StubInterface::async_interface;

  template <typename Request, typename Response>
  using Method = void (AsyncStub::*)(grpc::ClientContext*, const Request*,
                                     Response*,
                                     std::function<void(grpc::Status)>);

  template <typename Response, typename Request, typename ToHttp>
  void Start(Method<Request, Response> method, Request request,
             Exchange exchange, ToHttp to_http) {
    // Held by the callbacks: the last of them lets it go.
    auto call = std::make_shared<Call<Request, Response>>();
    call->request = std::move(request);
    call->context.set_deadline(
        absl::ToChronoTime(storage::Clock::System().Now() + kCallMax));
    exchange->OnClosed([call] { call->context.TryCancel(); });
    (stub_->async()->*method)(
        &call->context, &call->request, &call->response,
        [call, stub = stub_, exchange, to_http](const grpc::Status& status) {
          exchange->Respond(status.ok() ? to_http(call->response)
                                        : Failed(status));
        });
  }

  template <typename ToHttp>
  void StartCheckpoint(Exchange exchange, ToHttp to_http) {
    apipb::GetCheckpointRequest request;
    request.set_published(published_);
    Start<apipb::GetCheckpointResponse>(&AsyncStub::GetCheckpoint,
                                        std::move(request), std::move(exchange),
                                        to_http);
  }

  // Calls under way hold it too.
  const std::shared_ptr<apipb::AuditService::StubInterface> stub_;
  const bool published_;
};

AuditPages::AuditPages(std::shared_ptr<grpc::Channel> channel, bool published)
    : calls_(std::make_unique<Calls>(std::move(channel), published)) {}

AuditPages::~AuditPages() = default;

bool AuditPages::Serves(const std::string& path) {
  return path == kCheckpointPath || path == kKeyPath ||
         absl::StartsWith(path, kTilePrefix);
}

void AuditPages::Handle(http::HttpRequest request, Exchange exchange) {
  if (!http::IsGetOrHead(request)) {
    exchange->Respond(http::OnlyGetAndHead());
    return;
  }
  if (request.path == kCheckpointPath) {
    calls_->GetCheckpoint(std::move(exchange));
    return;
  }
  if (request.path == kKeyPath) {
    calls_->GetKey(std::move(exchange));
    return;
  }
  const std::optional<storage::TilePath> path =
      storage::ParseTilePath(absl::string_view(request.path).substr(1));
  if (!path) {
    exchange->Respond(NoSuchPath());
  } else if (path->entries) {
    const bool gzip =
        http::AcceptsGzip(request.headers.Joined("Accept-Encoding"));
    calls_->GetEntries(*path, gzip, std::move(exchange));
  } else {
    calls_->GetTile(*path, std::move(exchange));
  }
}

}  // namespace yoriai::server
