#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "client/verifier/verifier_cli.h"
#include "google/protobuf/util/json_util.h"
#include "tests/support/temp_directory.h"
#include "tests/unit/client/verifier/made_log.h"

namespace yoriai::verifier {

// Runs the program in-process, on directories of its own.
class VerifierTest : public ::testing::Test {
 protected:
  VerifierTest() { variables_["HOME"] = directory_.path(); }

  int Run(const std::vector<std::string>& arguments) {
    out_.str("");
    err_.str("");
    std::istringstream nothing;
    Surroundings surroundings{
        .in = nothing,
        .out = out_,
        .err = err_,
        .variable =
            [this](const char* name) {
              const auto found = variables_.find(name);
              return found != variables_.end() ? found->second : std::string();
            },
        .clock = storage::Clock::System(),
        .cancellation = cancellation_};
    return static_cast<int>(RunVerifier(arguments, surroundings));
  }

  // The same with the log's key.
  int RunWithKey(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--key", test::MadeLog::Key()});
    return Run(arguments);
  }

  // What it says with --json.
  filepb::Verification Report(std::vector<std::string> arguments) {
    arguments.push_back("--json");
    RunWithKey(arguments);
    filepb::Verification report;
    EXPECT_TRUE(
        google::protobuf::util::JsonStringToMessage(out(), &report).ok())
        << out();
    return report;
  }

  // Publishes `log` afresh and returns where.
  std::string Publish(const test::MadeLog& log) {
    const std::string place = Sub("log");
    std::filesystem::remove_all(place);
    log.Publish(place);
    return place;
  }

  std::string Sub(const std::string& name) { return directory_.Sub(name); }
  std::string out() const { return out_.str(); }
  std::string err() const { return err_.str(); }

  const test::TempDirectory directory_;
  std::map<std::string, std::string> variables_;
  client::Cancellation cancellation_;
  std::ostringstream out_;
  std::ostringstream err_;
};

}  // namespace yoriai::verifier
