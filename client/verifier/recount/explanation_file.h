#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/indicator_service.pb.h"

namespace yoriai::verifier {

// An explanation as it came in a file, as yet unverified.
struct ExplanationOnFile {
  std::string verifier_key;  // As the file states it.
  apipb::ExplainIndicatorResponse explanation;
  absl::CivilDay on;  // The day that it is judged from.
};

// Reads a yoriai.file.v1.ExplanationFile, in binary or in JSON, of at most
// 64 MiB. FAILED_PRECONDITION: it is none. Others: it could not be read.
absl::StatusOr<ExplanationOnFile> ReadExplanation(const std::string& path);

}  // namespace yoriai::verifier
