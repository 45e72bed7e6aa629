// What yoriai takes out of a log, yoriai-verify takes for true.

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>

#include "absl/strings/str_split.h"
#include "client/verifier/verifier_cli.h"
#include "google/protobuf/util/json_util.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/proof_file.h"
#include "tests/unit/client/cli/tables/tables_fixture.h"
#include "yoriai/file/v1/bundle.pb.h"

namespace yoriai::cli {
namespace {

using ::testing::HasSubstr;

class LogProofs : public TablesTest {
 protected:
  LogProofs() {
    EXPECT_EQ(Run({"log", "checkpoint", "--json"}), 0) << err();
    apipb::GetCheckpointResponse response;
    EXPECT_TRUE(
        google::protobuf::util::JsonStringToMessage(out(), &response).ok());
    key_ = response.verifier_key();
    head_ = response.checkpoint().tree_size();
  }

  // Runs the verifier with the log's key.
  int Verify(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--key", key_});
    out_.str("");
    err_.str("");
    client::Cancellation cancellation;
    std::istringstream nothing;
    cli::Surroundings surroundings{
        .in = nothing,
        .out = out_,
        .err = err_,
        .variable =
            [this](const char* name) {
              return absl::string_view(name) == "HOME" ? directory_.path() : "";
            },
        .clock = storage::Clock::System(),
        .cancellation = cancellation};
    return static_cast<int>(verifier::RunVerifier(arguments, surroundings));
  }

  std::vector<std::string> OutLines() {
    return absl::StrSplit(out(), '\n', absl::SkipEmpty());
  }

  std::string key_;
  uint64_t head_ = 0;
};

TEST_F(LogProofs, ACheckpointIsPrintedAsItIs) {
  EXPECT_EQ(Run({"log", "checkpoint"}), 0);
  EXPECT_THAT(err(), HasSubstr(key_));
  const std::string file = WriteFile("checkpoint", out());
  EXPECT_EQ(Verify({"checkpoint", file}), 0) << err();

  EXPECT_EQ(Run({"log", "checkpoint", "--published", "-o", PathOf("p")}), 0);
  EXPECT_EQ(out(), "");
  EXPECT_EQ(Verify({"checkpoint", PathOf("p")}), 0) << err();
}

TEST_F(LogProofs, EveryPositionIsProven) {
  for (const uint64_t position : {uint64_t{1}, head_ / 2, head_}) {
    EXPECT_EQ(
        Run({"log", "prove", absl::StrCat(position), "-o", PathOf("proof")}), 0)
        << err();
    EXPECT_EQ(Verify({"proof", PathOf("proof")}), 0) << err();
    EXPECT_THAT(out(), HasSubstr(absl::StrCat("position ", position)));
  }
}

TEST_F(LogProofs, WhatIsNotOnRecordIsNotProven) {
  EXPECT_EQ(
      Run({"log", "prove", absl::StrCat(head_ + 1), "-o", PathOf("proof")}), 1);
  EXPECT_FALSE(std::filesystem::exists(PathOf("proof")));
  EXPECT_EQ(Run({"log", "prove", "0"}), 2);
  EXPECT_EQ(Run({"log", "prove"}), 2);
}

TEST_F(LogProofs, AWholeLogIsExportedAndVerified) {
  EXPECT_EQ(Run({"log", "export", "-o", PathOf("all")}), 0) << err();
  EXPECT_THAT(err(), HasSubstr(absl::StrCat("positions 1 to ", head_)));
  EXPECT_EQ(Verify({"log", PathOf("all")}), 0) << err();

  // The same as over HTTP, which it may be held against.
  EXPECT_EQ(Verify({"log", absl::StrCat("http://127.0.0.1:",
                                        server_.server().http_port())}),
            0)
      << err();
}

TEST_F(LogProofs, APartIsExportedAndVerified) {
  EXPECT_EQ(Run({"--json", "log", "export", "--from", "3", "--to", "5", "-o",
                 PathOf("part")}),
            0)
      << err();
  filepb::BundleManifest manifest;
  ASSERT_TRUE(
      google::protobuf::util::JsonStringToMessage(out(), &manifest).ok());
  EXPECT_EQ(manifest.first_position(), 3u);
  EXPECT_EQ(manifest.last_position(), 5u);
  EXPECT_EQ(Verify({"log", PathOf("part")}), 0) << err();
}

TEST_F(LogProofs, AnExportDoesNotTouchWhatIsThere) {
  EXPECT_EQ(Run({"log", "export", "-o", directory_.path()}), 6);
  EXPECT_THAT(err(), HasSubstr("exists already"));
  EXPECT_EQ(
      Run({"log", "export", "--from", "5", "--to", "4", "-o", PathOf("x")}), 1);
  EXPECT_FALSE(std::filesystem::exists(PathOf("x")));
}

TEST_F(LogProofs, AReplayHasTheExactBytes) {
  EXPECT_EQ(Run({"log", "export", "-o", PathOf("all")}), 0);
  const std::string exported = ContentOf(PathOf("all/events.jsonl"));

  EXPECT_EQ(Run({"log", "replay", "--json"}), 0) << err();
  EXPECT_EQ(out(), exported);
  EXPECT_THAT(err(), HasSubstr(absl::StrCat("position ", head_)));
}

TEST_F(LogProofs, AReplayEndsWhereItIsTold) {
  EXPECT_EQ(Run({"log", "replay", "--as-of", "4", "--after", "1"}), 0);
  EXPECT_EQ(OutLines().size(), 3u);
  EXPECT_EQ(Run({"log", "replay", "--as-of", "2001-01-01"}), 0);
  EXPECT_EQ(out(), "");
  EXPECT_EQ(Run({"log", "replay", "--as-of", "2199-01-01"}), 0);
  EXPECT_EQ(OutLines().size(), head_);
  EXPECT_EQ(
      Run({"log", "replay", "--json", "--type", "OrganisationRegistered"}), 0);
  const std::vector<std::string> lines = OutLines();
  EXPECT_FALSE(lines.empty());
  for (const std::string& line : lines) {
    EXPECT_THAT(line, HasSubstr("\"type\":\"OrganisationRegistered\""));
  }
}

TEST_F(LogProofs, AnExplanationIsWrittenAndVerified) {
  EXPECT_EQ(Run({"indicator", "report", "p", "1-1-a.level", "12.5", "--for",
                 "miyagi", "--on", "2020-05-13", "--evidence", "list"}),
            0)
      << err();
  for (const char* const name : {"explanation", "explanation.json"}) {
    EXPECT_EQ(Run({"indicator", "explain", "p", "1-1-a.level", "--on",
                   "2020-09-30", "--proof", PathOf(name)}),
              0)
        << err();
    EXPECT_THAT(out(), HasSubstr("12.5"));
    EXPECT_EQ(Verify({"explanation", PathOf(name)}), 0) << err();
    EXPECT_EQ(Verify({"explanation", PathOf(name), "--log",
                      absl::StrCat("http://127.0.0.1:",
                                   server_.server().http_port())}),
              0)
        << err();
    EXPECT_THAT(out(), HasSubstr("worked out again from all"));
  }
  EXPECT_EQ(ContentOf(PathOf("explanation.json")).front(), '{');
}

}  // namespace
}  // namespace yoriai::cli
