// Gives a fuzz target its corpus and a bounded number of changed inputs, where
// there is no libFuzzer. Deterministic: the seed is 1 unless YORIAI_TEST_SEED
// is set. An input that breaks a promise is written to crash-input, which this
// program takes as an argument, too.
//
//   NAME_fuzz [--mutations N] FILE_OR_DIRECTORY...

#include <signal.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/fuzz/mutator.h"
#include "tests/fuzz/target.h"

namespace {

constexpr char kCrashFile[] = "crash-input";

// The input under way, for whoever wants to know what ended the process.
std::string present_input;

void KeepInput(int signal) {
  // After a crash the state is what it is: best effort, and gone.
  std::ofstream(kCrashFile, std::ios::binary) << present_input;
  std::cerr << "the input was written to " << kCrashFile << std::endl;
  ::signal(signal, SIG_DFL);
  raise(signal);
}

void KeepInputOfCrashes() {
  // A stack of its own, for the one at hand may be what ran over.
  static char stack_bytes[64 << 10];
  stack_t stack = {};
  stack.ss_sp = stack_bytes;
  stack.ss_size = sizeof(stack_bytes);
  sigaltstack(&stack, nullptr);
  struct sigaction action = {};
  action.sa_handler = KeepInput;
  action.sa_flags = SA_ONSTACK;
  sigaction(SIGABRT, &action, nullptr);
  sigaction(SIGSEGV, &action, nullptr);
}

void Run(std::string input) {
  present_input = std::move(input);
  // A copy of exactly its size, so that a sanitizer sees one byte too many.
  const std::vector<uint8_t> bytes(present_input.begin(), present_input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::cerr << "cannot read " << path << std::endl;
    std::exit(2);
  }
  return std::string(std::istreambuf_iterator<char>(file), {});
}

void ReadSamples(const std::filesystem::path& path,
                 std::vector<std::string>& samples) {
  if (!std::filesystem::is_directory(path)) {
    samples.push_back(ReadFile(path));
    return;
  }
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    files.push_back(entry.path());
  }
  // The order of a directory is the file system's.
  std::sort(files.begin(), files.end());
  for (const auto& file : files) samples.push_back(ReadFile(file));
}

}  // namespace

int main(int argc, char** argv) {
  KeepInputOfCrashes();

  uint64_t mutations = 0;
  std::vector<std::string> samples;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--mutations") == 0 && i + 1 < argc) {
      mutations = std::strtoull(argv[++i], nullptr, 10);
    } else {
      ReadSamples(argv[i], samples);
    }
  }
  if (samples.empty()) {
    std::cerr << "no inputs" << std::endl;
    return 2;
  }

  const char* given = std::getenv("YORIAI_TEST_SEED");
  const uint64_t seed =
      given != nullptr ? std::strtoull(given, nullptr, 10) : 1;
  std::cout << "YORIAI_TEST_SEED=" << seed << ", " << samples.size()
            << " inputs, " << mutations << " mutations" << std::endl;

  Run("");
  for (const std::string& sample : samples) Run(sample);
  yoriai::test::Mutator mutator(samples, seed);
  for (uint64_t i = 0; i < mutations; ++i) Run(mutator.Next());
  return 0;
}
