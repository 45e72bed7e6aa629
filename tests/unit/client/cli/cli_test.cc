#include "google/protobuf/text_format.h"
#include "tests/unit/client/cli/cli_fixture.h"
#include "tests/unit/client/cli/plan_samples.h"

namespace yoriai::cli {
namespace {

TEST_F(CliTest, SaysHowToUseIt) {
  EXPECT_EQ(Run({"--help"}), 0);
  EXPECT_TRUE(StrContains(out(), "indicator"));
  EXPECT_EQ(Run({"--version"}), 0);
  EXPECT_TRUE(StrContains(out(), "yoriai "));
  EXPECT_EQ(Run({"plan", "import", "--help"}), 0);
}

TEST_F(CliTest, AnswersWhatItDoesNotUnderstandWithTwo) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{
           {},
           {"plan"},
           {"nonsense"},
           {"plan", "show", "--fiscal-year", "x"},
           {"plan", "show", "--on", "2020-02-30"},
           {"plan", "show", "--as-of", "yesterday"},
           {"member", "join", "aist"},
           {"indicator", "report", "p", "i"},
           {"indicator", "report", "p", "i", "1", "--done"},
           {"indicator", "report", "p", "i", "1,000", "--for", "x"},
           {"meeting", "hold", "m", "--attendance", "miyagi"},
           {"log", "outcome", "not-a-uuid"},
           {"--lang", "fr", "plan", "list"},
           {"log", "read", "--max", "0"},
           {"log", "read", "--max=-1"},
           {"log", "read", "--max", "x"},
           {"log", "read", "--after=-1"},
           {"log", "follow", "--after=-1"},
           {"completion", "tcsh"}}) {
    EXPECT_EQ(Run(arguments), 2) << testing::PrintToString(arguments);
    EXPECT_EQ(out(), "");
    EXPECT_NE(err(), "");
  }
}

TEST_F(CliTest, SaysWhatACountIs) {
  Run({"log", "read", "--max", "0"});

  EXPECT_TRUE(StrContains(err(), "a count is a whole number from 1: 0"));
}

// Takes nothing, as a full disk does.
class FullBuffer final : public std::streambuf {};

TEST_F(CliTest, FailsWhenWhatItPrintsGetsLost) {
  FullBuffer full;
  std::streambuf* const before = out_.std::ostream::rdbuf(&full);

  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{
           {"--help"},
           {"completion", "bash"},
           {"--server", address_, "member", "list"}}) {
    out_.clear();
    EXPECT_EQ(Run(arguments), 1) << testing::PrintToString(arguments);
    EXPECT_TRUE(StrContains(err(), "cannot write to standard output"));
  }
  out_.clear();
  reader_left_ = true;
  EXPECT_EQ(Run({"--help"}), 0);
  EXPECT_EQ(err(), "");
  out_.std::ostream::rdbuf(before);
}

TEST_F(CliTest, RefusesADirectoryInPlaceOfAFile) {
  for (const char* command : {"append", "plan"}) {
    std::vector<std::string> arguments = {"--as", "federation", command};
    if (arguments.back() == "plan") arguments.push_back("import");
    arguments.push_back("/");
    EXPECT_EQ(Run(arguments), 1);
    EXPECT_TRUE(StrContains(err(), "cannot read /")) << err();
  }
}

TEST_F(CliTest, SaysThatAServerIsOutOfReach) {
  EXPECT_EQ(Run({"--server", "unix:/no/such/socket", "plan", "list"}), 7);
  EXPECT_TRUE(StrContains(err(), "cannot reach the server"));
}

TEST_F(CliTest, PrintsAllPagesOfAList) {
  EXPECT_EQ(Run({"--server", address_, "--lang", "ja", "member", "list"}), 0);

  EXPECT_EQ(out(),
            "ID      名称    区分  口数  入会日  退会日\n"
            "aist    産総研  学術     -\n"
            "miyagi  宮城県  学術     -\n");
  EXPECT_TRUE(StrContains(err(), "位置 7"));
}

TEST_F(CliTest, PrintsJsonOneObjectPerLine) {
  EXPECT_EQ(Run({"--server", address_, "member", "list", "--json"}), 0);

  EXPECT_EQ(out(),
            "{\"organisation_id\":\"aist\",\"name\":{\"ja\":\"産総研\"},"
            "\"sector\":\"SECTOR_ACADEMIA\"}\n"
            "{\"organisation_id\":\"miyagi\",\"name\":{\"ja\":\"宮城県\"},"
            "\"sector\":\"SECTOR_ACADEMIA\"}\n");
}

TEST_F(CliTest, TakesServerAndLanguageFromTheEnvironment) {
  variables_ = {{"YORIAI_SERVER", address_}, {"LANG", "ja_JP.UTF-8"}};

  EXPECT_EQ(Run({"member", "show", "x"}), 4);

  EXPECT_EQ(err(), "エラー: そのような組織はありません\n");
  EXPECT_EQ(out(), "");
}

TEST_F(CliTest, RecordsAMemberWhoJoins) {
  EXPECT_EQ(Run({"--server", address_, "--as", "federation", "member", "join",
                 "aist", "--units", "3", "--on", "2020-05-13", "--note", "n",
                 "--event-id", "6f1c1f9e-3f43-4c55-9f6c-2f1f8f0f2b11"}),
            0);

  ASSERT_EQ(journal_.requests_.size(), 1u);
  EXPECT_EQ(journal_.caller_, "federation");
  EXPECT_EQ(journal_.requests_[0].ShortDebugString(),
            "events { header { event_id: "
            "\"6f1c1f9e-3f43-4c55-9f6c-2f1f8f0f2b11\" occurred_on: "
            "\"2020-05-13\" note: \"n\" } member_joined { organisation_id: "
            "\"aist\" units: 3 } }");
  EXPECT_TRUE(StrContains(out(), "position 8"));
}

TEST_F(CliTest, RecordsAMeetingOfTheBodyThatWasCalled) {
  EXPECT_EQ(Run({"--server", address_, "meeting", "hold", "m1", "--attendance",
                 "miyagi=3", "--attendance", "aist=2", "--resolution", "可決"}),
            0);

  const auto& held = journal_.requests_.at(0).events(0).meeting_held();
  EXPECT_EQ(held.body_id(), "salon");
  EXPECT_EQ(held.minutes().attendance_size(), 2);
  EXPECT_EQ(held.minutes().attendance_count(), 5);
  EXPECT_EQ(held.minutes().resolutions(0).ja(), "可決");
}

TEST_F(CliTest, RecordsAnActivityWithTheFieldsOfItsType) {
  EXPECT_EQ(
      Run({"--server", address_, "activity", "record", "petition-submitted",
           "a1", "--title", "要望", "--plan", "p", "--action-plan", "1-1-a",
           "--recipient-in-person", "大臣", "--recipient", "Ministry"}),
      0);
  EXPECT_EQ(Run({"--server", address_, "activity", "record", "GrantAwarded",
                 "a2", "--title", "Grant", "--amount-jpy", "500000"}),
            0);

  const auto& petition =
      journal_.requests_.at(0).events(0).petition_submitted();
  EXPECT_EQ(petition.activity().activity_id(), "a1");
  EXPECT_EQ(petition.activity().action_plan_id(), "1-1-a");
  ASSERT_EQ(petition.recipients_size(), 2);
  EXPECT_TRUE(petition.recipients(0).in_person());
  EXPECT_EQ(petition.recipients(1).name().en(), "Ministry");
  EXPECT_EQ(journal_.requests_.at(1).events(0).grant_awarded().amount_jpy(),
            "500000");
}

TEST_F(CliTest, CorrectsAReportAndKeepsWhatIsLeftOut) {
  EXPECT_EQ(
      Run({"--server", address_, "indicator", "correct", "p", "i",
           "6f1c1f9e-3f43-4c55-9f6c-2f1f8f0f2b11", "5", "--reason", "typo"}),
      0);

  const auto& corrected =
      journal_.requests_.at(0).events(0).indicator_report_corrected();
  EXPECT_EQ(corrected.observed_on(), "2020-05-01");
  EXPECT_EQ(corrected.observation().value(), "5");
  EXPECT_EQ(corrected.observation().evidence(0).title(), "list");
  EXPECT_EQ(corrected.reason().en(), "typo");
}

TEST_F(CliTest, ReportsForTheCallerUnlessTold) {
  EXPECT_EQ(
      Run({"--server", address_, "--as", "miyagi", "indicator", "report", "p",
           "i", "--value=-2.5", "--evidence", "List=https://example.org/?a=b"}),
      0);

  const auto& reported =
      journal_.requests_.at(0).events(0).indicator_reported();
  EXPECT_EQ(reported.organisation_id(), "miyagi");
  EXPECT_EQ(reported.observation().value(), "-2.5");
  EXPECT_EQ(reported.observation().evidence(0).title(), "List");
  EXPECT_EQ(reported.observation().evidence(0).uri(),
            "https://example.org/?a=b");
}

TEST_F(CliTest, SaysInTheChosenLanguageWhyARuleRefuses) {
  journal_.answer_ = FakeError(grpc::StatusCode::FAILED_PRECONDITION, "raw")
                         .Rule("MEMBER_ALREADY")
                         .Text("ja", "既に会員です")
                         .Text("en", "is a member already")
                         .Field("events[0].member_joined", "not a member");

  EXPECT_EQ(Run({"--server", address_, "--lang", "ja", "member", "join", "aist",
                 "--units", "1"}),
            1);

  EXPECT_EQ(err(),
            "エラー: 既に会員です\n"
            "  events[0].member_joined: not a member\n"
            "  規則: MEMBER_ALREADY\n");
}

TEST_F(CliTest, SaysWithWhichIdToTryAgain) {
  journal_.answer_ = grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone");

  EXPECT_EQ(Run({"--server", address_, "--timeout", "0.01", "member", "join",
                 "aist", "--units", "1", "--event-id",
                 "6f1c1f9e-3f43-4c55-9f6c-2f1f8f0f2b11"}),
            7);

  EXPECT_TRUE(
      StrContains(err(), "--event-id 6f1c1f9e-3f43-4c55-9f6c-2f1f8f0f2b11"))
      << err();
}

TEST_F(CliTest, OnlyAsksOnADryRun) {
  EXPECT_EQ(Run({"--server", address_, "member", "leave", "aist", "--dry-run"}),
            0);

  EXPECT_TRUE(journal_.requests_.at(0).validate_only());
}

TEST_F(CliTest, SaysWhatBecameOfEvents) {
  const std::string known = "6f1c1f9e-3f43-4c55-9f6c-2f1f8f0f2b11";
  const std::string unknown = "6f1c1f9e-3f43-4c55-9f6c-2f1f8f0f2b12";
  journal_.known_ = {known};

  EXPECT_EQ(Run({"--server", address_, "log", "outcome", known}), 0);
  EXPECT_EQ(Run({"--server", address_, "log", "outcome", known, unknown}), 4);
  EXPECT_TRUE(StrContains(out(), "not on record"));
}

TEST_F(CliTest, ImportsANewPlanInOneAppend) {
  federation_.empty_ = true;
  const std::string file = WriteFile(SamplePlanText());

  EXPECT_EQ(Run({"--server", address_, "plan", "import", file}), 0) << err();

  ASSERT_EQ(journal_.requests_.size(), 1u);
  const apipb::AppendRequest& request = journal_.requests_[0];
  EXPECT_EQ(journal_.caller_, "federation");
  EXPECT_EQ(request.events_size(), 16);
  EXPECT_EQ(request.events(0).organisation_registered().organisation_id(),
            "federation");
  EXPECT_EQ(request.events(3).header().occurred_on(), "2020-04-01");
  ASSERT_EQ(request.preconditions_size(), 4);
  for (const auto& precondition : request.preconditions()) {
    EXPECT_TRUE(precondition.has_no_stream()) << precondition.stream();
  }
  EXPECT_TRUE(StrContains(err(), "recorded 16 events"));
}

TEST_F(CliTest, ImportsNothingFromAFileWithFaults) {
  const std::string file = WriteFile("bodies { body_id: \"x y\" }\n");

  EXPECT_EQ(Run({"--server", address_, "plan", "import", file}), 1);

  EXPECT_TRUE(StrContains(err(), absl::StrCat(file, ":1:")));
  EXPECT_TRUE(StrContains(err(), "faults"));
  EXPECT_TRUE(journal_.requests_.empty());
}

TEST_F(CliTest, PrintsNothingOfAnImportThatIsRefused) {
  federation_.empty_ = true;
  journal_.answer_ = grpc::Status(grpc::StatusCode::FAILED_PRECONDITION, "no");
  const std::string file = WriteFile(SamplePlanText());

  for (const char* how : {"--json", "--dry-run", "--lang=en"}) {
    EXPECT_EQ(Run({"--server", address_, "plan", "import", file, how}), 1);
    EXPECT_EQ(out(), "") << how;
  }
}

TEST_F(CliTest, AsksWhoSpeaksBeforeAnythingIsSent) {
  variables_.clear();
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{
           {"member", "leave", "aist"},
           {"member", "leave", "aist", "--dry-run"},
           {"indicator", "report", "p", "i", "1", "--for", "aist"},
           {"meeting", "hold", "m1"},
           {"append", WriteFile(kEvents)}}) {
    EXPECT_EQ(Run(arguments), 2) << testing::PrintToString(arguments);
    EXPECT_TRUE(StrContains(err(), "say who you are: --as ORGANISATION"));
  }
  EXPECT_EQ(Run({"--server", address_, "member", "leave", "aist", "--as", "x"}),
            0);
}

TEST_F(CliTest, NamesTheCommandThatThereIsNot) {
  EXPECT_EQ(Run({"pln", "show"}), 2);
  EXPECT_EQ(err(), "error: unknown command \"pln\"; did you mean \"plan\"?\n");
  EXPECT_EQ(Run({"plan", "shwo", "--json"}), 2);
  EXPECT_EQ(err(), "error: unknown command \"shwo\"; did you mean \"show\"?\n");
  EXPECT_EQ(Run({"xyzzy"}), 2);
  EXPECT_EQ(err(), "error: unknown command \"xyzzy\"\n");
}

TEST_F(CliTest, ShowsHelpWhereNoCommandIsGiven) {
  EXPECT_EQ(Run({}), 2);
  EXPECT_TRUE(StrContains(err(), "indicator")) << err();
  EXPECT_EQ(Run({"plan"}), 2);
  EXPECT_TRUE(StrContains(err(), "import")) << err();
}

TEST_F(CliTest, ShowsAnIndicatorOfTheOnlyPlan) {
  EXPECT_EQ(Run({"--server", address_, "indicator", "show", "i"}), 4);
  EXPECT_TRUE(StrContains(err(), "no plan on record")) << err();

  plans_.ids_ = {"p"};
  EXPECT_EQ(Run({"--server", address_, "indicator", "show", "i"}), 0) << err();
  EXPECT_EQ(indicators_.asked_.plan_id(), "p");
  EXPECT_EQ(indicators_.asked_.indicator_id(), "i");

  plans_.ids_ = {"p", "q"};
  EXPECT_EQ(Run({"--server", address_, "indicator", "show", "i"}), 1);
  EXPECT_TRUE(StrContains(err(), "say which: p q")) << err();
  EXPECT_EQ(Run({"--server", address_, "indicator", "show", "q", "i"}), 0);
  EXPECT_EQ(indicators_.asked_.plan_id(), "q");
}

TEST_F(CliTest, PrintsACompletionScriptOfItself) {
  EXPECT_EQ(Run({"completion", "bash"}), 0);
  for (const char* command :
       {"meeting reschedule", "body seat take", "plan target revise",
        "action-item complete", "initiative postpone", "duty list"}) {
    EXPECT_TRUE(StrContains(out(), absl::StrCat("yoriai ", command)))
        << command;
  }
}

}  // namespace
}  // namespace yoriai::cli
