#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "yoriai/file/v1/bundle.pb.h"

// What a bundle has besides tiles, as text and bytes.

namespace yoriai::bundle {

// Returns a record as a line of events.jsonl, with its newline. A record of a
// later format has its bytes only.
std::string EventLine(absl::string_view record);

// Returns the serialised FileDescriptorSet of everything that a record is made
// of, imports first: what `protoc --decode` takes.
std::string Descriptors();

// Returns the content of bundle.json.
std::string FormatManifest(const filepb::BundleManifest& manifest);

// Reads it. INVALID_ARGUMENT: it is none, or of another format version.
absl::StatusOr<filepb::BundleManifest> ParseManifest(absl::string_view text);

// Returns what README.txt tells somebody who has nothing but the bundle.
std::string ReadmeText(const filepb::BundleManifest& manifest);

}  // namespace yoriai::bundle
