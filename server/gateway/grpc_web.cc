#include "server/gateway/grpc_web.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "http/compression.h"
#include "server/gateway/base64.h"
#include "server/gateway/content_type.h"
#include "server/gateway/envelope.h"
#include "server/gateway/rpc_answer.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

using google::protobuf::MethodDescriptor;

constexpr absl::string_view kBinary = "application/grpc-web";
constexpr absl::string_view kText = "application/grpc-web-text";
constexpr size_t kTimeoutDigitsMax = 8;

struct Flavour {
  bool text = false;
  Codec codec = Codec::kProto;
};

std::optional<Flavour> FlavourOf(absl::string_view content_type) {
  const std::string type = MediaType(content_type);
  Flavour flavour;
  absl::string_view rest = type;
  if (absl::ConsumePrefix(&rest, kText)) {
    flavour.text = true;
  } else if (!absl::ConsumePrefix(&rest, kBinary)) {
    return std::nullopt;
  }
  if (rest == "+json") {
    flavour.codec = Codec::kJson;
  } else if (!rest.empty() && rest != "+proto") {
    return std::nullopt;
  }
  return flavour;
}

// Base64 of a body may be put together of pieces, each with its padding.
std::optional<std::string> DecodeText(absl::string_view text) {
  std::string bytes;
  while (!text.empty()) {
    const size_t padding = text.find('=');
    size_t end = padding;
    if (padding == absl::string_view::npos) {
      end = text.size();
    } else {
      while (end < text.size() && text[end] == '=') ++end;
    }
    std::optional<std::string> piece = FromBase64(text.substr(0, end));
    if (!piece) return std::nullopt;
    bytes.append(*piece);
    text.remove_prefix(end);
  }
  return bytes;
}

absl::StatusOr<RpcRequest> Read(const MethodDescriptor& method,
                                const Flavour& flavour,
                                http::HttpRequest request) {
  if (flavour.text) {
    std::optional<std::string> bytes = DecodeText(request.body);
    if (!bytes) return absl::InvalidArgumentError("the body is no base64");
    request.body = *std::move(bytes);
  }
  YORIAI_ASSIGN_OR_RETURN(const bool gzip,
                          IsGzip(request.headers.Joined("grpc-encoding")));
  RpcRequest call;
  YORIAI_ASSIGN_OR_RETURN(
      call.messages, ReadMessages(method, flavour.codec, request.body, gzip));
  if (const auto timeout = request.headers.Find("grpc-timeout")) {
    YORIAI_ASSIGN_OR_RETURN(call.timeout, ParseGrpcTimeout(*timeout));
  }
  call.path = request.path;
  call.metadata = MetadataFrom(request.headers);
  return call;
}

class GrpcWebForm final : public StreamForm {
 public:
  GrpcWebForm(const Flavour& flavour, bool gzip)
      : flavour_(flavour), gzip_(gzip) {}

  std::string ContentType() const override {
    return absl::StrCat(flavour_.text ? kText : kBinary,
                        flavour_.codec == Codec::kJson ? "+json" : "+proto");
  }

  http::HttpHeaders Headers() const override {
    http::HttpHeaders headers = {{"grpc-accept-encoding", "gzip"}};
    if (gzip_) headers.Add("grpc-encoding", "gzip");
    return headers;
  }

  std::string Message(std::string bytes) override {
    return Told(InEnvelope(bytes, gzip_));
  }

  std::string End(const RpcEnd& end) override {
    std::string fields = absl::StrCat(
        "grpc-status: ", static_cast<int>(end.status.error_code()), "\r\n",
        "grpc-message: ", PercentEncode(end.status.error_message()), "\r\n");
    if (!end.status.error_details().empty()) {
      absl::StrAppend(&fields, "grpc-status-details-bin: ",
                      ToBase64(end.status.error_details()), "\r\n");
    }
    for (const auto& entry : end.trailing) {
      absl::StrAppend(&fields, entry.first, ": ", AsText(entry), "\r\n");
    }
    return Told(InEnvelope(fields, false, kGrpcWebTrailers));
  }

 private:
  std::string Told(std::string bytes) const {
    return flavour_.text ? absl::Base64Escape(bytes) : bytes;
  }

  const Flavour flavour_;
  const bool gzip_;
};

}  // namespace

bool IsGrpcWeb(absl::string_view content_type) {
  return FlavourOf(content_type).has_value();
}

RpcInvocation ReadGrpcWeb(const MethodDescriptor& method,
                          http::HttpRequest request,
                          std::shared_ptr<http::HttpExchange> exchange,
                          const std::shared_ptr<ToldMessages>& told) {
  const Flavour flavour = *FlavourOf(request.headers.Joined("Content-Type"));
  const bool gzip =
      http::AcceptsGzip(request.headers.Joined("grpc-accept-encoding"));
  auto answer = std::make_shared<StreamAnswer>(
      std::make_unique<GrpcWebForm>(flavour, gzip), flavour.codec,
      *method.output_type(), std::move(exchange), told);
  return {Read(method, flavour, std::move(request)), std::move(answer)};
}

absl::StatusOr<absl::Duration> ParseGrpcTimeout(absl::string_view text) {
  const absl::string_view digits = text.substr(0, text.size() - !text.empty());
  int64_t count = 0;
  if (digits.size() <= kTimeoutDigitsMax && absl::SimpleAtoi(digits, &count) &&
      absl::c_all_of(digits, absl::ascii_isdigit)) {
    switch (text.back()) {
      case 'H':
        return absl::Hours(count);
      case 'M':
        return absl::Minutes(count);
      case 'S':
        return absl::Seconds(count);
      case 'm':
        return absl::Milliseconds(count);
      case 'u':
        return absl::Microseconds(count);
      case 'n':
        return absl::Nanoseconds(count);
      default:
        break;
    }
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "grpc-timeout is '", text,
      "'; accepted: up to eight digits and one of H, M, S, m, u, n"));
}

std::string PercentEncode(absl::string_view text) {
  std::string encoded;
  for (const char c : text) {
    if (c >= ' ' && c <= '~' && c != '%') {
      encoded.push_back(c);
    } else {
      absl::StrAppend(
          &encoded, "%",
          absl::Hex(static_cast<unsigned char>(c), absl::kZeroPad2));
    }
  }
  return encoded;
}

}  // namespace yoriai::server
