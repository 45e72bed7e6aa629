#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "grpcpp/support/string_ref.h"
#include "http/message.h"

// Between the fields of HTTP and the metadata of gRPC. Pure.

namespace yoriai::server {

// Keys in lower case; the values of keys that end in "-bin" are bytes.
using Metadata = std::vector<std::pair<std::string, std::string>>;

// Returns what of a request's fields a service gets to see: all but those of
// HTTP, of browsers and of the protocols themselves. Cookies are among the
// fields that stay out: what a browser sends along by itself says nothing about
// who wants the call.
//
// What gRPC would abort the process for, a key or value that it takes for
// illegal, stays out as well.
Metadata MetadataFrom(const http::HttpHeaders& headers);

// Returns metadata that a service gave.
Metadata MetadataFrom(
    const std::multimap<grpc::string_ref, grpc::string_ref>& given);

// Returns a value as it travels in text: bytes of "-bin" keys in base64
// without padding.
std::string AsText(const std::pair<std::string, std::string>& entry);

// Adds metadata to the fields of an answer, each key behind `prefix`.
void AddMetadata(const Metadata& metadata, absl::string_view prefix,
                 http::HttpHeaders& headers);

}  // namespace yoriai::server
