#pragma once

#include <string>

#include "CLI/CLI.hpp"
#include "absl/strings/string_view.h"

namespace yoriai::cli {

// Returns a script that completes the commands and options of `app` in `shell`,
// which is "bash", "zsh" or "fish". It is made from the tree of commands, so
// nothing has to be kept in step by hand.
std::string CompletionScript(const CLI::App& app, absl::string_view shell);

}  // namespace yoriai::cli
