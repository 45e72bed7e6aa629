#include <cstdlib>
#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/cli/cli.h"
#include "client/cli/dates.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/base/clock.h"
#include "tests/support/server_fixture.h"
#include "tests/unit/client/cli/year_report/balanced_tags.h"

// The report of a small federation, made by the program from a server in this
// process. What it must look like lies in golden/; a run with
// YORIAI_WRITE_GOLDEN=1 writes those files anew.

namespace yoriai::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

absl::Time MorningOf(const std::string& day) {
  return absl::FromCivil(absl::CivilSecond(*ParseDay(day)), HomeZone()) +
         absl::Hours(9);
}

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string PathOf(const std::string& name) {
  return absl::StrCat(YORIAI_YEAR_REPORT_DIR, "/", name);
}

class YearReportTest : public testing::Test {
 protected:
  YearReportTest() : server_(clock_) {
    for (const char* day : {"2020-03-20", "2021-03-30", "2021-04-20"}) {
      clock_.Set(MorningOf(day));
      const std::string file =
          PathOf(absl::StrCat("given/recorded-", day, ".textproto"));
      if (std::string(day) == "2020-03-20") RegisterOffice();
      EXPECT_EQ(Run({"--as", "office", "append", file}), 0) << err();
    }
    clock_.Set(MorningOf("2021-05-10"));
  }

  // Only an organisation on record can record.
  void RegisterOffice() {
    EXPECT_EQ(Run({"--as", "office", "member", "register", "office",
                   "--name-ja", "連合事務局", "--name-en", "Office", "--sector",
                   "industry", "--on", "2020-03-01"}),
              0)
        << err();
  }

  int Run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(),
                     {"--server", server_.server().address()});
    out_.str("");
    err_.str("");
    client::Cancellation cancellation;
    std::istringstream in;
    Surroundings surroundings{
        .in = in,
        .out = out_,
        .err = err_,
        .variable = [](const char*) { return std::string(); },
        // Deadlines of calls are the machine's.
        .clock = storage::Clock::System(),
        .cancellation = cancellation};
    return static_cast<int>(RunCli(arguments, surroundings));
  }

  std::string out() { return out_.str(); }
  std::string err() { return err_.str(); }

  std::string Report(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"report", "year"});
    EXPECT_EQ(Run(arguments), 0) << err();
    return out();
  }

  void ExpectGolden(const std::string& name, const std::string& actual) {
    const std::string path = PathOf(absl::StrCat("golden/", name));
    if (std::getenv("YORIAI_WRITE_GOLDEN") != nullptr) {
      std::ofstream(path, std::ios::binary) << actual;
    }
    EXPECT_EQ(ReadFile(path), actual) << name;
  }

  storage::ManualClock clock_{MorningOf("2020-03-20")};
  test::ServerFixture server_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(YearReportTest, IsTheSameBytesForTheSamePositionAndDay) {
  for (const char* language : {"ja", "en"}) {
    for (const auto& [format, suffix] :
         std::vector<std::pair<std::string, std::string>>{{"markdown", "md"},
                                                          {"html", "html"}}) {
      const std::string report = Report({"2020", "--lang", language, "--format",
                                         format, "--on", "2021-03-31"});

      ExpectGolden(absl::StrCat(language, ".", suffix), report);
      if (format == "html") {
        EXPECT_EQ(FaultOfTags(report), "");
      }
    }
  }
}

TEST_F(YearReportTest, IsMadeOfWhatWasOnRecordAtOnePosition) {
  const std::string before = Report(
      {"2020", "--lang", "en", "--as-of", "2021-03-31", "--on", "2021-03-31"});

  EXPECT_THAT(before, HasSubstr("| 12 visits<br>made of 2 |"));
  EXPECT_THAT(before, Not(HasSubstr("One had been called off")));
  EXPECT_EQ(Run({"--as", "office", "member", "leave", "miyagi", "--on",
                 "2021-03-31"}),
            0)
      << err();
  EXPECT_EQ(Report({"2020", "--lang", "en", "--as-of", "2021-03-31", "--on",
                    "2021-03-31"}),
            before);
}

TEST_F(YearReportTest, SaysThatAYearRunsOrHasNotBegun) {
  EXPECT_THAT(
      Report({"2020", "--lang", "en", "--on", "2020-09-30"}),
      HasSubstr("The fiscal year still runs; it ends on 31 March 2021"));
  const std::string later =
      Report({"2022", "--lang", "en", "--on", "2021-03-31"});
  EXPECT_THAT(later, HasSubstr("it begins on 1 April 2022"));
  EXPECT_THAT(later, HasSubstr("No decisions are on record."));
}

TEST_F(YearReportTest, ListsChangesOfThePlanSinceAPoint) {
  EXPECT_THAT(Report({"2021", "--lang", "en", "--on", "2021-05-01"}),
              HasSubstr("The plan has not changed since position"));
  const std::string since = Report(
      {"2021", "--lang", "en", "--on", "2021-05-01", "--since", "2020-03-31"});
  EXPECT_THAT(since, HasSubstr("| FY2021 target | 15 | 20<br>decision: d-1 |"));
  EXPECT_THAT(since, HasSubstr(" --since 35\n"));
}

TEST_F(YearReportTest, WritesToAFile) {
  const std::string file = absl::StrCat(server_.data_dir(), "/report.html");

  EXPECT_EQ(Run({"report", "year", "2020", "--format", "html", "-o", file}), 0)
      << err();

  EXPECT_EQ(out(), "");
  EXPECT_THAT(ReadFile(file), HasSubstr("</html>"));
  EXPECT_EQ(Run({"report", "year", "2020", "-o", "/no/such/place"}), 1);
  EXPECT_THAT(err(), HasSubstr("cannot write /no/such/place"));
}

TEST_F(YearReportTest, RefusesWhatThereIsNoReportOf) {
  EXPECT_EQ(Run({"report", "year", "2023"}), 1);
  EXPECT_THAT(err(), HasSubstr("2020 to 2022"));
  EXPECT_EQ(Run({"report", "year", "2020", "--plan", "other"}), 4);
  EXPECT_EQ(Run({"report", "year", "2020", "--as-of", "0"}), 4);
  EXPECT_EQ(Run({"report", "year", "2020", "--since", "999999"}), 1);
  EXPECT_EQ(Run({"report", "year", "2020", "--json"}), 1);
  EXPECT_EQ(Run({"report", "year"}), 2);
  EXPECT_EQ(Run({"report", "year", "x"}), 2);
  EXPECT_EQ(Run({"report", "year", "2020", "--format", "pdf"}), 2);
  EXPECT_EQ(out(), "");
}

}  // namespace
}  // namespace yoriai::cli
