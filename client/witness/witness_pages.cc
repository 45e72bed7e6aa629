#include "client/witness/witness_pages.h"

#include <optional>
#include <utility>

#include "storage/merkle/add_checkpoint.h"

namespace yoriai::witness {
namespace {

constexpr char kVerifierKeyPath[] = "/verifier-key";

http::HttpResponse NotAllowed(absl::string_view allowed) {
  http::HttpResponse response =
      http::TextResponse(405, "this is asked with another method");
  response.headers.Add("Allow", allowed);
  return response;
}

http::HttpResponse ComeBack() {
  http::HttpResponse response = http::TextResponse(503, "too many ask at once");
  response.headers.Add("Retry-After", "1");
  return response;
}

}  // namespace

WitnessPages::WitnessPages(Cosigner& cosigner, const storage::VerifierKey& key,
                           std::string about)
    : cosigner_(cosigner),
      key_(key.ToString()),
      about_(std::move(about)),
      thread_(
          "cosigner", [this](const std::atomic<bool>&) { Cosign(); },
          [this] { queue_.Close(); }) {}

WitnessPages::~WitnessPages() { thread_.Join(); }

void WitnessPages::Handle(http::HttpRequest request,
                          std::shared_ptr<http::HttpExchange> exchange) {
  if (request.path == storage::kAddCheckpointPath) {
    if (request.method != http::Method::kPost) {
      return exchange->Respond(NotAllowed("POST"));
    }
    Asked asked{std::move(request.body), std::move(exchange)};
    if (queue_.Push(asked) != decltype(queue_)::Pushed::kAccepted) {
      asked.exchange->Respond(ComeBack());
    }
    return;
  }
  const bool asks_key = request.path == kVerifierKeyPath;
  if (!asks_key && request.path != "/") {
    return exchange->Respond(http::TextResponse(404, "there is nothing here"));
  }
  if (request.method != http::Method::kGet &&
      request.method != http::Method::kHead) {
    return exchange->Respond(NotAllowed("GET, HEAD"));
  }
  exchange->Respond(http::TextResponse(200, asks_key ? key_ : about_));
}

void WitnessPages::Cosign() {
  while (std::optional<Asked> asked = queue_.Pop()) {
    asked->exchange->Respond(cosigner_.AddCheckpoint(asked->body));
  }
}

}  // namespace yoriai::witness
