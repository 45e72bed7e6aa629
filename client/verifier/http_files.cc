#include "client/verifier/http_files.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/verifier/fault.h"
#include "client/verifier/phrases.h"
#include "storage/merkle/tile.h"

namespace yoriai::verifier {
namespace {

constexpr int kAttemptsMax = 5;
constexpr absl::Duration kPauseMax = absl::Seconds(5);

http::HttpClientOptions ClientOptions() {
  http::HttpClientOptions options;
  // The longest bundle of entries; each has two bytes of length.
  options.body_bytes_max =
      storage::kTileWidth * (storage::kEntryBytesMax + sizeof(uint16_t));
  options.user_agent = "yoriai-verify";
  return options;
}

std::string WithoutSlash(std::string address) {
  while (absl::EndsWith(address, "/")) address.pop_back();
  return address;
}

bool MayPass(const absl::Status& status) {
  return absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status);
}

}  // namespace

HttpFiles::HttpFiles(std::string address, client::Cancellation& cancellation,
                     absl::Duration first_pause)
    : address_(WithoutSlash(std::move(address))),
      first_pause_(first_pause),
      cancellation_(cancellation),
      registration_(cancellation, [this] { cancelled_ = true; }),
      client_(ClientOptions()) {}

absl::StatusOr<std::string> HttpFiles::Fetch(absl::string_view path,
                                             size_t bytes_max) {
  const std::string url = absl::StrCat(address_, "/", path);
  absl::Duration pause = first_pause_;
  for (int attempt = 1;; ++attempt) {
    absl::StatusOr<std::string> body = FetchOnce(url, bytes_max);
    if (body.ok() || absl::IsNotFound(body.status()) ||
        absl::IsCancelled(body.status())) {
      return body;
    }
    if (attempt == kAttemptsMax || !MayPass(body.status())) {
      return NotChecked(phrases::kCannotFetch,
                        TextOf(body.status(), cli::Language::kEn));
    }
    if (!cancellation_.Elapses(pause)) return absl::CancelledError();
    pause = std::min(pause * 2, kPauseMax);
  }
}

absl::StatusOr<std::string> HttpFiles::FetchOnce(const std::string& url,
                                                 size_t bytes_max) {
  absl::StatusOr<http::HttpResponse> response =
      client_.Get(url, {}, &cancelled_);
  if (!response.ok()) return response.status();
  if (response->status == 404 || response->status == 410) {
    return absl::NotFoundError(absl::StrCat(url, ": not there"));
  }
  if (response->status != 200) {
    const std::string text =
        absl::StrCat(url, ": HTTP status ", response->status);
    const bool may_pass = response->status >= 500 || response->status == 429;
    return may_pass ? absl::UnavailableError(text) : absl::InternalError(text);
  }
  if (response->body.size() > bytes_max) {
    return absl::ResourceExhaustedError(absl::StrCat(
        url, ": ", response->body.size(), " bytes, more than ", bytes_max));
  }
  return std::move(response->body);
}

bool IsAddress(absl::string_view source) {
  return absl::StartsWith(source, "http://") ||
         absl::StartsWith(source, "https://");
}

}  // namespace yoriai::verifier
