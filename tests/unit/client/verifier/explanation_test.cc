#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"
#include "tests/unit/client/verifier/explained_federation.h"
#include "yoriai/file/v1/bundle.pb.h"

namespace yoriai::verifier {
namespace {

using apipb::ExplainIndicatorResponse;
using ::testing::Contains;
using ::testing::HasSubstr;

// The federation has 28 events. Reports of "count": 3 at position 23; 4 at 24,
// withdrawn at 25; and what is added here.
class Explanation : public ExplanationTest {
 protected:
  Explanation() {
    Report("2020-06-01", "5");         // 29
    Report("2020-06-02", "2", "kek");  // 30
    count_ = Explain("count");
    EXPECT_EQ(count_.basis().position(), 30u);
    EXPECT_EQ(count_.assessment().value(), "10");
  }

  void ExpectRefused(const ExplainIndicatorResponse& response,
                     uint64_t position, const std::string& text) {
    const filepb::Verification report = Verify(response);
    EXPECT_EQ(report.outcome(), filepb::VERIFICATION_OUTCOME_DOES_NOT_HOLD);
    EXPECT_EQ(report.failed_position(), position) << report.failure();
    EXPECT_THAT(report.failure(), HasSubstr(text));
  }

  ExplainIndicatorResponse count_;
};

TEST_F(Explanation, HoldsByItsProofAndSaysWhatThatCannotShow) {
  const filepb::Verification report = Verify(count_);

  EXPECT_EQ(report.outcome(), filepb::VERIFICATION_OUTCOME_HOLDS)
      << report.failure();
  EXPECT_THAT(report.checked(), Contains(HasSubstr("make the value, 10")));
  EXPECT_THAT(report.checked(), Contains(HasSubstr("(4 events)")));
  EXPECT_THAT(report.not_checked(), Contains(HasSubstr("no other records")));
  EXPECT_THAT(report.not_checked(), Contains(HasSubstr("target and status")));
}

TEST_F(Explanation, HoldsForEveryKindOfIndicator) {
  Append({
      "indicator_reported { plan_id: \"p1\" indicator_id: \"growth\" "
      "organisation_id: \"miyagi\" observation { value: \"12.5\" } }",
      "indicator_reported { plan_id: \"p1\" indicator_id: \"done\" "
      "organisation_id: \"miyagi\" observation { milestone_reached: true "
      "evidence { title: \"minutes\" } } }",
  });
  for (const char* const id : {"count", "done", "grants", "growth"}) {
    const ExplainIndicatorResponse response = Explain(id);
    EXPECT_GT(response.events_size(), 0) << id;
    const filepb::Verification alone = Verify(response);
    EXPECT_EQ(alone.outcome(), filepb::VERIFICATION_OUTCOME_HOLDS)
        << id << ": " << alone.failure();
    const filepb::Verification with_log =
        Verify(response, {"--log", LogAddress()});
    EXPECT_EQ(with_log.outcome(), filepb::VERIFICATION_OUTCOME_HOLDS)
        << id << ": " << with_log.failure();
  }
}

TEST_F(Explanation, RefusesOneWithAnEventLeftOut) {
  for (const uint64_t position : {23u, 24u, 30u}) {
    ExplainIndicatorResponse response = count_;
    DropEvent(position, response);
    ExpectRefused(response, position, "was left out of the explanation");
  }
}

TEST_F(Explanation, RefusesOneWithAnEventAdded) {
  ExplainIndicatorResponse response = count_;
  apipb::ExplainedEvent added = response.events(0);
  added.set_position(22);
  *response.add_events() = added;
  ExpectRefused(response, 22, "not among the proven records");

  // The withdrawal is proven, and no contribution.
  response = count_;
  added.set_position(25);
  const int last = response.events_size();
  *response.add_events() = added;
  for (int i = last; i > 2; --i)
    response.mutable_events()->SwapElements(i, i - 1);
  ExpectRefused(response, 25, "is no part of the explanation");
}

TEST_F(Explanation, RefusesAnotherAmountDayAuthorOrReason) {
  ExplainIndicatorResponse response = count_;
  EventAt(29, response).set_amount("6");
  ExpectRefused(response, 29, "amount: \"5\" -> \"6\"");

  response = count_;
  EventAt(29, response).set_day("2020-06-03");
  ExpectRefused(response, 29, "day");

  response = count_;
  EventAt(29, response).set_author_id("kek");
  ExpectRefused(response, 29, "author_id");

  response = count_;
  EventAt(24, response).clear_exclusion();
  ExpectRefused(response, 24, "exclusion");

  response = count_;
  response.set_last_day("2021-03-31");
  ExpectRefused(response, 0, "days");
}

TEST_F(Explanation, RefusesAValueThatTheEventsDoNotMake) {
  ExplainIndicatorResponse response = count_;
  response.mutable_assessment()->set_value("11");
  ExpectRefused(response, 0, "make 10, and the explanation says 11");
  response.mutable_assessment()->clear_value();
  ExpectRefused(response, 0, "make 10, and the explanation says nothing");
  response.mutable_assessment()->set_value("10.0");  // The same number.
  EXPECT_EQ(Verify(response).outcome(), filepb::VERIFICATION_OUTCOME_HOLDS);
}

TEST_F(Explanation, RefusesARecordThatIsNotTheLogs) {
  ExplainIndicatorResponse response = count_;
  std::string& record =
      *response.mutable_proof()->mutable_records(1)->mutable_record();
  record[record.size() / 2] ^= 1;
  EXPECT_EQ(Verify(response).outcome(),
            filepb::VERIFICATION_OUTCOME_DOES_NOT_HOLD);
  EXPECT_THAT(err(), HasSubstr("is not proven"));

  response = count_;
  (*response.mutable_proof()->mutable_records(1)->mutable_hashes(0))[0] ^= 1;
  EXPECT_THAT(Verify(response).failure(), HasSubstr("is not proven"));

  response = count_;
  response.mutable_proof()->mutable_records(1)->mutable_hashes(0)->pop_back();
  EXPECT_THAT(Verify(response).failure(), HasSubstr("is not proven"));

  response = count_;
  response.mutable_proof()->mutable_records()->SwapElements(0, 1);
  EXPECT_EQ(Verify(response).outcome(),
            filepb::VERIFICATION_OUTCOME_DOES_NOT_HOLD);
}

TEST_F(Explanation, RefusesAnotherCheckpointOrBasis) {
  ExplainIndicatorResponse response = count_;
  std::string& note =
      *response.mutable_proof()->mutable_checkpoint()->mutable_note();
  note[note.size() - 10] ^= 1;
  ExpectRefused(response, 0, "checkpoint");

  response = count_;
  response.mutable_basis()->set_position(29);
  ExpectRefused(response, 0, "reflects position 29");

  EXPECT_EQ(Run({"explanation", WriteExplanation(count_), "--key",
                 test::MadeLog::Key()}),
            1);
}

TEST_F(Explanation, SeesAGapAmongTheReportsEvenWithoutTheLog) {
  ExplainIndicatorResponse response = count_;
  DropEvent(29, response);
  DropRecord(29, response);
  response.mutable_assessment()->set_value("5");
  ExpectRefused(response, 30, "was left out");
}

// Consistent in itself: what only the whole log shows.
TEST_F(Explanation, TheNewestLeftOutShowsOnlyAgainstTheLog) {
  ExplainIndicatorResponse response = count_;
  DropEvent(30, response);
  DropRecord(30, response);
  response.mutable_assessment()->set_value("8");
  response.mutable_assessment()->set_contributions(2);
  EXPECT_EQ(Verify(response).outcome(), filepb::VERIFICATION_OUTCOME_HOLDS);

  const filepb::Verification report = Verify(response, {"--log", LogAddress()});
  EXPECT_EQ(report.outcome(), filepb::VERIFICATION_OUTCOME_DOES_NOT_HOLD);
  EXPECT_EQ(report.failed_position(), 30u);
  EXPECT_EQ(report.failure(),
            "the event at position 30 was left out of the explanation");
}

TEST_F(Explanation, AnotherStatusTargetOrTermShowsOnlyAgainstTheLog) {
  std::vector<ExplainIndicatorResponse> forged(5, count_);
  forged[0].mutable_assessment()->set_status(apipb::INDICATOR_STATUS_MISSED);
  forged[1].mutable_assessment()->mutable_target()->mutable_target()->set_value(
      "1");
  forged[2].mutable_indicator()->mutable_terms()->mutable_name()->set_en("?");
  forged[3].mutable_compared_assessment()->set_value("77");
  forged[4].mutable_basis()->mutable_recorded_at()->set_seconds(1);
  for (const ExplainIndicatorResponse& response : forged) {
    EXPECT_EQ(Verify(response).outcome(), filepb::VERIFICATION_OUTCOME_HOLDS);
    const filepb::Verification report =
        Verify(response, {"--log", LogAddress()});
    EXPECT_EQ(report.outcome(), filepb::VERIFICATION_OUTCOME_DOES_NOT_HOLD)
        << response.ShortDebugString();
  }
}

TEST_F(Explanation, EveryForgeryShowsAgainstTheLogWithoutAProof) {
  ExplainIndicatorResponse response = count_;
  response.clear_proof();
  EXPECT_EQ(Verify(response).outcome(),
            filepb::VERIFICATION_OUTCOME_NOT_CHECKED);
  EXPECT_EQ(Verify(response, {"--log", LogAddress()}).outcome(),
            filepb::VERIFICATION_OUTCOME_HOLDS);

  ExplainIndicatorResponse dropped = response;
  DropEvent(23, dropped);
  EXPECT_EQ(Verify(dropped, {"--log", LogAddress()}).failed_position(), 23u);
  ExplainIndicatorResponse changed = response;
  EventAt(29, changed).set_amount("6");
  EXPECT_EQ(Verify(changed, {"--log", LogAddress()}).failed_position(), 29u);
  ExplainIndicatorResponse added = response;
  *added.add_events() = added.events(0);
  added.mutable_events(4)->set_position(40);
  EXPECT_EQ(Verify(added, {"--log", LogAddress()}).failed_position(), 40u);
}

TEST_F(Explanation, TheLogMayHaveGoneOn) {
  const ExplainIndicatorResponse before = count_;
  Report("2020-06-05", "100");
  const filepb::Verification report = Verify(before, {"--log", LogAddress()});
  EXPECT_EQ(report.outcome(), filepb::VERIFICATION_OUTCOME_HOLDS)
      << report.failure();
  EXPECT_EQ(report.tree_size(), 31u);
  EXPECT_THAT(report.checked(), Contains(HasSubstr("from all 30 records")));
}

TEST_F(Explanation, CannotBeCheckedAgainstALogThatIsShorterOrAPart) {
  const std::string place = Sub("elsewhere");
  test::MadeLog other;
  other.AddMany(5);
  other.Publish(place);
  Run({"explanation", WriteExplanation(count_), "--key", test::MadeLog::Key(),
       "--log", place});
  EXPECT_THAT(err(), HasSubstr("does not hold"));

  ExplainIndicatorResponse without_proof = count_;
  without_proof.clear_proof();
  EXPECT_EQ(Run({"explanation", WriteExplanation(without_proof), "--key",
                 test::MadeLog::Key(), "--log", place}),
            3);
  EXPECT_THAT(err(), HasSubstr("the log has only 5 records"));
  other.AddMany(100);
  other.Publish(place);
  EXPECT_NE(Run({"explanation", WriteExplanation(without_proof), "--key",
                 test::MadeLog::Key(), "--log", place, "--state", Sub("s")}),
            0);
  EXPECT_EQ(Run({"explanation", WriteExplanation(count_), "--key", key_,
                 "--log", Sub("nowhere")}),
            3);
}

TEST_F(Explanation, TheFilesOwnKeyIsUsedAndNamedAsUnchecked) {
  EXPECT_EQ(Run({"explanation", WriteExplanation(count_)}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("that the key is the right one"));
  EXPECT_THAT(out(), HasSubstr("indicator: p1 / count (FY2020, from "
                               "2020-09-30)  value: 10"));
}

TEST_F(Explanation, IsReadAsJsonToo) {
  filepb::ExplanationFile file;
  file.set_format_version(1);
  file.set_verifier_key(key_);
  file.set_explanation(count_.SerializeAsString());
  std::string json;
  ASSERT_TRUE(google::protobuf::util::MessageToJsonString(file, &json).ok());
  test::WriteFile(Sub("explanation.json"), json);
  EXPECT_EQ(Run({"explanation", Sub("explanation.json"), "--key", key_}), 0)
      << err();
}

TEST_F(Explanation, RefusesWhatIsNone) {
  for (const char* const content : {"", "{", "rubbish", "{\"x\": 1}"}) {
    test::WriteFile(Sub("bad"), content);
    EXPECT_NE(Run({"explanation", Sub("bad"), "--key", key_}), 0) << content;
  }
  EXPECT_EQ(Run({"explanation", Sub("none"), "--key", key_}), 3);
  ExplainIndicatorResponse response = count_;
  response.clear_indicator();
  EXPECT_EQ(Verify(response).outcome(),
            filepb::VERIFICATION_OUTCOME_DOES_NOT_HOLD);
  response = count_;
  response.mutable_basis()->set_on("yesterday");
  EXPECT_EQ(Verify(response).outcome(),
            filepb::VERIFICATION_OUTCOME_DOES_NOT_HOLD);
}

}  // namespace
}  // namespace yoriai::verifier
