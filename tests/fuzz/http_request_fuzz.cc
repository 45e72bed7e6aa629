// HTTP requests as they arrive: whole or in pieces, they are the same.

#include <string>

#include "absl/strings/match.h"
#include "http/request_reader.h"
#include "storage/base/check.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/target.h"

namespace yoriai::http {
namespace {

using Step = RequestReader::Step;

constexpr size_t kHeaderBytesMax = 300;
constexpr size_t kBodyBytesMax = 100;
constexpr size_t kPieceBytesMax = 24;

// What is left when a request has been read as far as it goes.
struct Outcome {
  Step step = Step::kNeedsMore;
  std::string unread;
  int refusal = 0;
  bool keep_alive = false;
  HttpRequest request;
};

void CheckRequest(const HttpRequest& request) {
  YORIAI_CHECK(!request.method_name.empty());
  YORIAI_CHECK(request.path == "*" || absl::StartsWith(request.path, "/"));
  YORIAI_CHECK(request.body.size() <= kBodyBytesMax);
  size_t header_bytes = 0;
  for (const auto& [name, value] : request.headers.fields()) {
    YORIAI_CHECK(!name.empty());
    header_bytes += name.size() + value.size();
  }
  YORIAI_CHECK(header_bytes <= kHeaderBytesMax);
}

// Gives the reader `bytes` in pieces: as many as `pieces` says, then the rest.
Outcome ReadInPieces(absl::string_view bytes, test::Input pieces) {
  RequestReader reader(kHeaderBytesMax, kBodyBytesMax);
  Outcome outcome;
  while (outcome.step != Step::kComplete && outcome.step != Step::kRefused) {
    const size_t asked =
        pieces.empty() ? bytes.size() : 1 + pieces.TakeBelow(kPieceBytesMax);
    const absl::string_view piece = bytes.substr(0, asked);
    if (piece.empty()) break;
    bytes.remove_prefix(piece.size());
    outcome.unread.append(piece.data(), piece.size());
    size_t taken = 0;
    outcome.step = reader.Feed(outcome.unread, taken);
    YORIAI_CHECK(taken <= outcome.unread.size());
    outcome.unread.erase(0, taken);
    // What has to be kept for later is bounded.
    YORIAI_CHECK(outcome.step == Step::kComplete ||
                 outcome.step == Step::kRefused ||
                 outcome.unread.size() <= kHeaderBytesMax);
  }
  outcome.unread.append(bytes.data(), bytes.size());
  if (outcome.step == Step::kWantsContinue) outcome.step = Step::kNeedsMore;
  if (outcome.step == Step::kComplete) {
    outcome.keep_alive = reader.keep_alive();
    outcome.request = reader.TakeRequest();
    CheckRequest(outcome.request);
  }
  if (outcome.step == Step::kRefused) {
    outcome.refusal = reader.refusal().status;
    YORIAI_CHECK(outcome.refusal >= 400);
    YORIAI_CHECK(!reader.refusal().body.empty());
  }
  return outcome;
}

}  // namespace
}  // namespace yoriai::http

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::http;
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);

  const Outcome whole = ReadInPieces(bytes, {data, 0});
  // The bytes themselves say where to cut.
  const Outcome pieces = ReadInPieces(bytes, {data, size});

  // How early a fault is seen depends on the pieces, and beyond a limit which
  // one is; what is taken does not.
  const bool complete = whole.step == RequestReader::Step::kComplete;
  if (size <= kHeaderBytesMax) {
    YORIAI_CHECK(complete == (pieces.step == RequestReader::Step::kComplete))
        << whole.refusal << " and " << pieces.refusal;
  }
  if (complete && pieces.step == RequestReader::Step::kComplete) {
    YORIAI_CHECK(whole.unread == pieces.unread);
    YORIAI_CHECK(whole.keep_alive == pieces.keep_alive);
    YORIAI_CHECK(whole.request.path == pieces.request.path);
    YORIAI_CHECK(whole.request.query == pieces.request.query);
    YORIAI_CHECK(whole.request.body == pieces.request.body);
    YORIAI_CHECK(whole.request.headers.fields() ==
                 pieces.request.headers.fields());
  }
  return 0;
}
