#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "grpcpp/server_context.h"

namespace yoriai::server {

// The metadata key under which a caller names its organisation.
inline constexpr char kOrganisationKey[] = "yoriai-organisation";

// Returns the organisation that the caller names. Nobody checks that it is
// who it says; records say so.
//
// UNAUTHENTICATED: it names none, or not exactly one, or what it names has not
// the form of an id.
absl::StatusOr<std::string> CallerOf(
    const grpc::CallbackServerContext& context);

}  // namespace yoriai::server
