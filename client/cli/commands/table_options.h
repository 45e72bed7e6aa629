#pragma once

#include <optional>

#include "CLI/CLI.hpp"
#include "client/cli/session.h"
#include "client/cli/tables/sheet.h"

namespace yoriai::cli {

// What the commands for tables have in common.

// Adds --format csv|xlsx|json to `app`.
void AddFormatOption(CLI::App& app, const Session& session,
                     SheetFormat& format);

// Adds --encoding utf-8|cp932 to `app`.
void AddWriteEncodingOption(CLI::App& app, const Session& session,
                            Encoding& encoding);

// Adds --encoding auto|utf-8|cp932 to `app`; nullopt: find it out.
void AddReadEncodingOption(CLI::App& app, const Session& session,
                           std::optional<Encoding>& encoding);

}  // namespace yoriai::cli
