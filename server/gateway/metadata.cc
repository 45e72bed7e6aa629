#include "server/gateway/metadata.h"

#include <grpc/grpc.h>
#include <grpc/slice.h>

#include <algorithm>
#include <array>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/gateway/base64.h"

namespace yoriai::server {
namespace {

constexpr absl::string_view kBinarySuffix = "-bin";

// Of HTTP and its proxies, and what browsers say about themselves.
constexpr std::array<absl::string_view, 26> kOutside = {"accept",
                                                        "accept-charset",
                                                        "accept-encoding",
                                                        "accept-language",
                                                        "cache-control",
                                                        "connection",
                                                        "content-encoding",
                                                        "content-length",
                                                        "content-type",
                                                        "cookie",
                                                        "date",
                                                        "dnt",
                                                        "expect",
                                                        "forwarded",
                                                        "host",
                                                        "keep-alive",
                                                        "origin",
                                                        "pragma",
                                                        "priority",
                                                        "referer",
                                                        "te",
                                                        "trailer",
                                                        "transfer-encoding",
                                                        "upgrade",
                                                        "user-agent",
                                                        "via"};

// Of the protocols, which use them up, and of browsers and proxies.
constexpr std::array<absl::string_view, 8> kOutsidePrefixes = {
    "access-control-", "connect-", "grpc-",        ":",
    "proxy-",          "sec-",     "x-forwarded-", "x-grpc-"};

bool StaysOutside(absl::string_view key) {
  return std::find(kOutside.begin(), kOutside.end(), key) != kOutside.end() ||
         std::any_of(kOutsidePrefixes.begin(), kOutsidePrefixes.end(),
                     [key](absl::string_view prefix) {
                       return absl::StartsWith(key, prefix);
                     }) ||
         key == "x-user-agent" || key == "upgrade-insecure-requests";
}

grpc_slice Borrowed(const std::string& text) {
  return grpc_slice_from_static_buffer(text.data(), text.size());
}

bool IsLegal(const std::string& key, const std::string& value) {
  if (!grpc_header_key_is_legal(Borrowed(key))) return false;
  return absl::EndsWith(key, kBinarySuffix) ||
         grpc_header_nonbin_value_is_legal(Borrowed(value));
}

}  // namespace

Metadata MetadataFrom(const http::HttpHeaders& headers) {
  Metadata metadata;
  for (const auto& [name, text] : headers.fields()) {
    std::string key = absl::AsciiStrToLower(name);
    if (StaysOutside(key)) continue;
    std::string value = text;
    if (absl::EndsWith(key, kBinarySuffix)) {
      std::optional<std::string> bytes = FromBase64(text);
      if (!bytes) continue;
      value = *std::move(bytes);
    }
    if (!IsLegal(key, value)) continue;
    metadata.emplace_back(std::move(key), std::move(value));
  }
  return metadata;
}

Metadata MetadataFrom(
    const std::multimap<grpc::string_ref, grpc::string_ref>& given) {
  Metadata metadata;
  for (const auto& [key, value] : given) {
    std::string name(key.data(), key.size());
    // An in-process call has none of these but for errors, which have a place
    // of their own.
    if (StaysOutside(name)) continue;
    metadata.emplace_back(std::move(name),
                          std::string(value.data(), value.size()));
  }
  return metadata;
}

std::string AsText(const std::pair<std::string, std::string>& entry) {
  return absl::EndsWith(entry.first, kBinarySuffix) ? ToBase64(entry.second)
                                                    : entry.second;
}

void AddMetadata(const Metadata& metadata, absl::string_view prefix,
                 http::HttpHeaders& headers) {
  for (const auto& entry : metadata) {
    headers.Add(absl::StrCat(prefix, entry.first), AsText(entry));
  }
}

}  // namespace yoriai::server
