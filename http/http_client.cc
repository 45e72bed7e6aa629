#include "http/http_client.h"

#include <curl/curl.h>

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/base/check.h"
#include "storage/base/status_macros.h"

namespace yoriai::http {
namespace {

constexpr long kRedirectsMax = 5;
constexpr long kConnectionsKeptMax = 4;

// How long a transfer rests before it looks whether it has been cancelled.
constexpr int kRestMilliseconds = 50;

struct EasyDeleter {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct MultiDeleter {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct ListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

using Easy = std::unique_ptr<CURL, EasyDeleter>;
using Multi = std::unique_ptr<CURLM, MultiDeleter>;
using List = std::unique_ptr<curl_slist, ListDeleter>;

// Our own mistakes only: options and values that this libcurl does not know.
template <typename Value>
void SetOption(CURL* easy, CURLoption option, Value value) {
  const CURLcode code = curl_easy_setopt(easy, option, value);
  YORIAI_CHECK(code == CURLE_OK) << curl_easy_strerror(code);
}

void StartLibraryOnce() {
  static const CURLcode kStarted = curl_global_init(CURL_GLOBAL_DEFAULT);
  YORIAI_CHECK(kStarted == CURLE_OK) << curl_easy_strerror(kStarted);
}

// At least one: zero means "no timeout" to libcurl.
long Milliseconds(absl::Duration timeout) {
  constexpr int64_t kMax = 1'000'000'000;
  return static_cast<long>(
      std::clamp<int64_t>(absl::ToInt64Milliseconds(timeout), 1, kMax));
}

absl::StatusCode CodeOf(CURLcode code) {
  switch (code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_LOGIN_DENIED:
      return absl::StatusCode::kInvalidArgument;
    case CURLE_OPERATION_TIMEDOUT:
      return absl::StatusCode::kDeadlineExceeded;
    case CURLE_FILESIZE_EXCEEDED:
      return absl::StatusCode::kResourceExhausted;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return absl::StatusCode::kUnauthenticated;
    default:
      return absl::StatusCode::kUnavailable;
  }
}

}  // namespace

// One transfer after the other over one handle, which keeps the connections.
class HttpClient::Transfer final {
 public:
  explicit Transfer(HttpClientOptions options) : options_(std::move(options)) {
    StartLibraryOnce();
    easy_.reset(curl_easy_init());
    multi_.reset(curl_multi_init());
    YORIAI_CHECK(easy_ && multi_) << "libcurl has no memory";
    curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, kConnectionsKeptMax);
  }

  ~Transfer() {
    // Before the multi handle that it may have been left in.
    curl_multi_remove_handle(multi_.get(), easy_.get());
  }

  // `body` is null for a GET.
  absl::StatusOr<HttpResponse> Run(const std::string& url,
                                   const HttpHeaders& headers,
                                   const std::string* body,
                                   const std::atomic<bool>* cancelled) {
    curl_easy_reset(easy_.get());
    response_ = {};
    header_bytes_ = 0;
    too_large_ = nullptr;
    error_[0] = '\0';
    SetUp(url);
    List list = SetHeaders(headers);
    if (body != nullptr) {
      // Sending it a second time is for the caller to decide.
      SetOption(easy_.get(), CURLOPT_FOLLOWLOCATION, 0L);
      SetOption(easy_.get(), CURLOPT_POST, 1L);
      SetOption(easy_.get(), CURLOPT_POSTFIELDSIZE_LARGE,
                static_cast<curl_off_t>(body->size()));
      SetOption(easy_.get(), CURLOPT_POSTFIELDS, body->data());
    }

    const CURLcode code = Perform(cancelled);
    if (code != CURLE_OK) return ErrorOf(url, code);
    long status = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    response_.status = static_cast<int>(status);
    return std::move(response_);
  }

 private:
  void SetUp(const std::string& url) {
    CURL* const easy = easy_.get();
    SetOption(easy, CURLOPT_ERRORBUFFER, error_);
    SetOption(easy, CURLOPT_NOSIGNAL, 1L);
    SetOption(easy, CURLOPT_URL, url.c_str());
    SetOption(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    SetOption(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    SetOption(easy, CURLOPT_FOLLOWLOCATION, 1L);
    SetOption(easy, CURLOPT_MAXREDIRS, kRedirectsMax);
    SetOption(
        easy, CURLOPT_REDIR_PROTOCOLS_STR,
        absl::StartsWithIgnoreCase(url, "https:") ? "https" : "http,https");
    SetOption(easy, CURLOPT_CONNECTTIMEOUT_MS,
              Milliseconds(options_.connect_timeout));
    SetOption(easy, CURLOPT_TIMEOUT_MS, Milliseconds(options_.total_timeout));
    SetOption(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
    SetOption(easy, CURLOPT_USERAGENT, options_.user_agent.c_str());
    if (!options_.certificates_file.empty()) {
      SetOption(easy, CURLOPT_CAINFO, options_.certificates_file.c_str());
    }
    SetOption(easy, CURLOPT_WRITEFUNCTION, &Transfer::TakeBody);
    SetOption(easy, CURLOPT_WRITEDATA, this);
    SetOption(easy, CURLOPT_HEADERFUNCTION, &Transfer::TakeHeader);
    SetOption(easy, CURLOPT_HEADERDATA, this);
  }

  // Returns what must live as long as the transfer.
  List SetHeaders(const HttpHeaders& headers) {
    List list;
    const auto append = [&list](const std::string& line) {
      curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
      YORIAI_CHECK(longer != nullptr) << "libcurl has no memory";
      (void)list.release();  // It is part of the longer one.
      list.reset(longer);
    };
    for (const auto& [name, value] : headers.fields()) {
      // A semicolon is how libcurl wants a field without a value.
      append(value.empty() ? absl::StrCat(name, ";")
                           : absl::StrCat(name, ": ", value));
    }
    // Waiting for "100 Continue" costs more than a body in vain.
    append("Expect:");
    SetOption(easy_.get(), CURLOPT_HTTPHEADER, list.get());
    return list;
  }

  CURLcode Perform(const std::atomic<bool>* cancelled) {
    YORIAI_CHECK(curl_multi_add_handle(multi_.get(), easy_.get()) == CURLM_OK);
    CURLcode code = CURLE_OK;
    int running = 1;
    while (running > 0) {
      if (cancelled != nullptr && cancelled->load()) {
        code = CURLE_ABORTED_BY_CALLBACK;
        break;
      }
      CURLMcode state = curl_multi_perform(multi_.get(), &running);
      if (state == CURLM_OK && running > 0) {
        state = curl_multi_poll(multi_.get(), nullptr, 0, kRestMilliseconds,
                                nullptr);
      }
      YORIAI_CHECK(state == CURLM_OK) << curl_multi_strerror(state);
    }
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
      if (message->msg == CURLMSG_DONE) code = message->data.result;
    }
    curl_multi_remove_handle(multi_.get(), easy_.get());
    return code;
  }

  absl::Status ErrorOf(const std::string& url, CURLcode code) const {
    if (code == CURLE_ABORTED_BY_CALLBACK) {
      return absl::CancelledError(absl::StrCat(url, ": cancelled"));
    }
    if (too_large_ != nullptr || code == CURLE_FILESIZE_EXCEEDED) {
      return absl::ResourceExhaustedError(
          absl::StrCat(url, ": the answer's ", too_large_ ? too_large_ : "body",
                       " is larger than allowed"));
    }
    const std::string reason =
        error_[0] != '\0' ? error_ : curl_easy_strerror(code);
    long redirects = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_REDIRECT_COUNT, &redirects);
    const absl::StatusCode status_code = CodeOf(code);
    // The caller's URL was fine; where it led was not.
    if (redirects > 0 && status_code == absl::StatusCode::kInvalidArgument) {
      return absl::UnavailableError(absl::StrCat(
          url, ": redirected to where no one may follow: ", reason));
    }
    return absl::Status(status_code, absl::StrCat(url, ": ", reason));
  }

  // Called by libcurl; anything but `size` ends the transfer.
  static size_t TakeBody(char* bytes, size_t, size_t size, void* transfer) {
    auto& self = *static_cast<Transfer*>(transfer);
    std::string& body = self.response_.body;
    if (size > self.options_.body_bytes_max - body.size()) {
      self.too_large_ = "body";
      return 0;
    }
    body.append(bytes, size);
    return size;
  }

  static size_t TakeHeader(char* bytes, size_t, size_t size, void* transfer) {
    auto& self = *static_cast<Transfer*>(transfer);
    self.header_bytes_ += size;
    if (self.header_bytes_ > self.options_.header_bytes_max) {
      self.too_large_ = "header";
      return 0;
    }
    const absl::string_view line(bytes, size);
    // Of "100 Continue" and of redirects only the last answer counts.
    if (absl::StartsWith(line, "HTTP/")) self.response_ = {};
    const size_t colon = line.find(':');
    if (colon != absl::string_view::npos && colon > 0) {
      self.response_.headers.Add(
          line.substr(0, colon),
          absl::StripAsciiWhitespace(line.substr(colon + 1)));
    }
    return size;
  }

  const HttpClientOptions options_;
  Multi multi_;
  Easy easy_;

  // Of the transfer under way.
  HttpResponse response_;
  size_t header_bytes_ = 0;
  const char* too_large_ = nullptr;  // Which part; constant.
  char error_[CURL_ERROR_SIZE] = "";
};

HttpClient::HttpClient(HttpClientOptions options)
    : transfer_(std::make_unique<Transfer>(std::move(options))) {}

HttpClient::~HttpClient() = default;

absl::StatusOr<HttpResponse> HttpClient::Get(
    const std::string& url, const HttpHeaders& headers,
    const std::atomic<bool>* cancelled) {
  return transfer_->Run(url, headers, nullptr, cancelled);
}

absl::StatusOr<HttpResponse> HttpClient::Post(
    const std::string& url, absl::string_view content_type,
    const std::string& body, const HttpHeaders& headers,
    const std::atomic<bool>* cancelled) {
  HttpHeaders all = headers;
  all.Set("Content-Type", content_type);
  return transfer_->Run(url, all, &body, cancelled);
}

}  // namespace yoriai::http
