#pragma once

#include <string>
#include <variant>
#include <vector>

#include "storage/merkle/note_key.h"

namespace yoriai::witness {

// What somebody who runs a witness decides.
struct Options {
  std::string state_dir;
  std::string key_name;  // Empty: as it was set at the first start.
  std::string listen = "127.0.0.1:7500";
  std::string port_file;                   // Empty: none is written.
  std::vector<storage::VerifierKey> logs;  // At least one.
};

// Reads the command line. An int: the program ends now with that exit code,
// and everything has been said (help, version, or what is wrong).
std::variant<Options, int> ParseOptions(int argc, const char* const* argv);

}  // namespace yoriai::witness
