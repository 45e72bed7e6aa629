#pragma once

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/cli/cli.h"
#include "gtest/gtest.h"
#include "tests/support/server_fixture.h"
#include "tests/support/temp_directory.h"
#include "tests/unit/client/cli/plan_samples.h"

// Runs the program in-process against a whole server with a small plan.

namespace yoriai::cli {

using absl::StrContains;

class TablesTest : public testing::Test {
 protected:
  TablesTest() {
    const std::string plan = WriteFile("plan.textproto", SamplePlanText());
    EXPECT_EQ(Run({"plan", "import", plan}), 0) << err();
  }

  // As the federation, in English, unless `arguments` say otherwise.
  int Run(std::vector<std::string> arguments) {
    out_.str("");
    err_.str("");
    arguments.insert(arguments.begin(),
                     {"--server", server_.server().address()});
    client::Cancellation cancellation;
    std::istringstream in(in_);
    Surroundings surroundings{
        .in = in,
        .out = out_,
        .err = err_,
        .out_is_terminal = out_is_terminal_,
        .variable =
            [](const char* name) {
              return std::string(absl::string_view(name) ==
                                         "YORIAI_ORGANISATION"
                                     ? "federation"
                                     : "");
            },
        .clock = storage::Clock::System(),
        .cancellation = cancellation};
    return static_cast<int>(RunCli(arguments, surroundings));
  }

  std::string out() const { return out_.str(); }
  std::string err() const { return err_.str(); }

  std::string PathOf(const std::string& name) const {
    return absl::StrCat(directory_.path(), "/", name);
  }

  std::string WriteFile(const std::string& name, const std::string& content) {
    std::ofstream(PathOf(name), std::ios::binary) << content;
    return PathOf(name);
  }

  static std::string ContentOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

  // Imports `csv` as a table of the kind `table`, and expects that to work.
  void Import(const std::string& table, const std::string& csv) {
    EXPECT_EQ(Run({"import", table, WriteFile("table.csv", csv)}), 0) << err();
  }

  std::vector<apipb::RecordedEvent> Events() { return server_.ReadAll(); }
  eventpb::Event LastEvent() { return Events().back().event(); }

  test::ServerFixture server_;
  const test::TempDirectory directory_;
  std::string in_;
  bool out_is_terminal_ = false;
  std::ostringstream out_;
  std::ostringstream err_;
};

}  // namespace yoriai::cli
