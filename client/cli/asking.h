#pragma once

#include <string>

#include "CLI/CLI.hpp"
#include "client/cli/session.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/basis.pb.h"

namespace yoriai::cli {

// The point in time that a query asks about.
struct AskingOptions {
  std::string as_of;
  std::string on;
};

// Adds --as-of to `app`.
void AddAsOf(CLI::App& app, const Session& session, AskingOptions& options);

// Adds an option that takes a point of the record: a position, day or time.
CLI::Option* AddPoint(CLI::App& app, const Session& session, const char* name,
                      std::string& point, const Phrase& what);

// Adds --on, the day of business, to `app`.
void AddOn(CLI::App& app, const Session& session, AskingOptions& options);

// Writes what `options` say into a request that has as_of.
template <typename Request>
void Ask(const Session& session, const AskingOptions& options,
         Request& request);

// Writes a point into `as_of`; it was checked when it was parsed.
void SetAsOf(const Session& session, const std::string& text,
             apipb::AsOf& as_of);

template <typename Request>
void Ask(const Session& session, const AskingOptions& options,
         Request& request) {
  if (!options.as_of.empty()) {
    SetAsOf(session, options.as_of, *request.mutable_as_of());
  }
  if constexpr (requires { request.set_on(std::string()); }) {
    request.set_on(options.on);
  }
}

}  // namespace yoriai::cli
