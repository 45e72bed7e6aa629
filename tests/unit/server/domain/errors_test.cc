#include "server/domain/errors.h"

#include <map>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/errors.pb.h"

namespace yoriai::server {
namespace {

using storage::Position;
using ::testing::HasSubstr;

template <typename Detail>
Detail DetailOf(const absl::Status& status, const char* url) {
  Detail detail;
  const auto payload = status.GetPayload(url);
  EXPECT_TRUE(payload.has_value()) << url;
  if (!payload) return detail;
  EXPECT_TRUE(detail.ParseFromString(std::string(*payload)));
  return detail;
}

struct Entry {
  absl::Status status;
  absl::StatusCode code;
  apipb::ErrorReason reason;
};

std::vector<Entry> Catalogue() {
  using absl::StatusCode;
  const FieldViolation violation = {"events[0].header.event_id", "x", "a UUID",
                                    "UUID を指定してください。"};
  return {
      {FieldsInvalid({violation}), StatusCode::kInvalidArgument,
       apipb::ERROR_REASON_FIELD_INVALID},
      {AppendSizeInvalid(0), StatusCode::kInvalidArgument,
       apipb::ERROR_REASON_APPEND_SIZE},
      {AppendTooLarge(99), StatusCode::kInvalidArgument,
       apipb::ERROR_REASON_EVENT_TOO_LARGE},
      {EventTooLarge(3, 70'000), StatusCode::kInvalidArgument,
       apipb::ERROR_REASON_EVENT_TOO_LARGE},
      {EventIdRepeated(0, 2, "id"), StatusCode::kInvalidArgument,
       apipb::ERROR_REASON_EVENT_ID_REPEATED},
      {TokenInvalid("page_token", "it is damaged"),
       StatusCode::kInvalidArgument, apipb::ERROR_REASON_TOKEN_INVALID},
      {AsOfBeyondHead("as_of.position", Position{9}, Position{4}),
       StatusCode::kInvalidArgument, apipb::ERROR_REASON_AS_OF_BEYOND_HEAD},
      {AsOfInFuture(absl::FromUnixSeconds(9), absl::FromUnixSeconds(4)),
       StatusCode::kInvalidArgument, apipb::ERROR_REASON_AS_OF_BEYOND_HEAD},
      {RequestMalformed("yoriai.api.v1.JournalService/Append"),
       StatusCode::kInvalidArgument, apipb::ERROR_REASON_REQUEST_MALFORMED},
      {EventIdReused("id", Position{7}), StatusCode::kAlreadyExists,
       apipb::ERROR_REASON_EVENT_ID_REUSED},
      {AppendPartlyKnown("a", Position{7}, "b"), StatusCode::kAlreadyExists,
       apipb::ERROR_REASON_APPEND_PARTLY_KNOWN},
      {StreamsMoved({{"body/salon", "no_stream", 3}}), StatusCode::kAborted,
       apipb::ERROR_REASON_STREAM_MOVED},
      {FactsKeepMoving("body/salon"), StatusCode::kAborted,
       apipb::ERROR_REASON_FACTS_MOVED},
      {RuleRefuses({"BODY_DISSOLVED", "events[0].meeting_held.body_id", "salon",
                    "another", "別の会議体"}),
       StatusCode::kFailedPrecondition, apipb::ERROR_REASON_RULE_REFUSES},
      {EntityUnknown("body", "salon", Position{4}), StatusCode::kNotFound,
       apipb::ERROR_REASON_ENTITY_UNKNOWN},
      {ViewUnknown("boddies", {"bodies", "plan"}), StatusCode::kNotFound,
       apipb::ERROR_REASON_ENTITY_UNKNOWN},
      {QueueFull(absl::Milliseconds(1'500)), StatusCode::kResourceExhausted,
       apipb::ERROR_REASON_QUEUE_FULL},
      {SubscribersFull(20'000), StatusCode::kResourceExhausted,
       apipb::ERROR_REASON_SUBSCRIBERS_FULL},
      {ReadersFull(256), StatusCode::kResourceExhausted,
       apipb::ERROR_REASON_READERS_FULL},
      {VerificationUnderWay(), StatusCode::kResourceExhausted,
       apipb::ERROR_REASON_VERIFICATION_UNDER_WAY},
      {TooManyEvents(100), StatusCode::kResourceExhausted,
       apipb::ERROR_REASON_TOO_MANY_EVENTS},
      {ProofsTooLarge(3u << 20), StatusCode::kResourceExhausted,
       apipb::ERROR_REASON_PROOFS_TOO_LARGE},
      {CallerUnnamed(), StatusCode::kUnauthenticated,
       apipb::ERROR_REASON_CALLER_UNNAMED},
      {CallerNameInvalid("a b"), StatusCode::kUnauthenticated,
       apipb::ERROR_REASON_CALLER_UNNAMED},
      {CallerUnknown("nobody"), StatusCode::kPermissionDenied,
       apipb::ERROR_REASON_CALLER_UNKNOWN},
      {ReadOnly("the disk is full"), StatusCode::kUnavailable,
       apipb::ERROR_REASON_READ_ONLY},
      {Stopping(), StatusCode::kUnavailable, apipb::ERROR_REASON_STOPPING},
      {ViewBehind(Position{9}, Position{4}), StatusCode::kUnavailable,
       apipb::ERROR_REASON_VIEW_BEHIND},
      {OutcomeUnknown(), StatusCode::kUnknown,
       apipb::ERROR_REASON_OUTCOME_UNKNOWN},
      {InternalFault("a row does not decode"), StatusCode::kInternal,
       apipb::ERROR_REASON_INTERNAL_FAULT},
  };
}

bool HasJapanese(const std::string& text) {
  return absl::StrContains(text, "。") || absl::StrContains(text, "の");
}

TEST(Errors, EachHasCodeReasonAndAMessageInBothLanguages) {
  for (const Entry& entry : Catalogue()) {
    SCOPED_TRACE(entry.status.ToString());

    const auto info =
        DetailOf<google::rpc::ErrorInfo>(entry.status, kErrorInfoUrl);
    const auto ja = DetailOf<google::rpc::LocalizedMessage>(
        entry.status, kLocalizedMessageJaUrl);
    const auto en = DetailOf<google::rpc::LocalizedMessage>(
        entry.status, kLocalizedMessageEnUrl);

    EXPECT_EQ(entry.status.code(), entry.code);
    EXPECT_EQ(info.domain(), "yoriai");
    EXPECT_EQ(absl::StrCat("ERROR_REASON_", info.reason()),
              apipb::ErrorReason_Name(entry.reason));
    EXPECT_EQ(ReasonOf(entry.status), info.reason());
    EXPECT_EQ(ja.locale(), "ja");
    EXPECT_TRUE(HasJapanese(ja.message())) << ja.message();
    EXPECT_EQ(en.locale(), "en");
    EXPECT_FALSE(HasJapanese(en.message())) << en.message();
    EXPECT_EQ(en.message(), entry.status.message());
  }
}

TEST(Errors, EveryReasonOfErrorsProtoHasAnError) {
  std::map<int, int> errors;
  for (const Entry& entry : Catalogue()) ++errors[entry.reason];

  const auto& reasons = *apipb::ErrorReason_descriptor();
  for (int i = 0; i < reasons.value_count(); ++i) {
    if (reasons.value(i)->number() == apipb::ERROR_REASON_UNSPECIFIED) continue;
    EXPECT_GT(errors[reasons.value(i)->number()], 0)
        << reasons.value(i)->name();
  }
}

TEST(Errors, AStatusFromElsewhereHasNoReason) {
  EXPECT_EQ(ReasonOf(absl::OkStatus()), "");
  EXPECT_EQ(ReasonOf(absl::InternalError("no payload")), "");
}

TEST(Errors, AnInvalidFieldIsNamedWithItsValueAndWhatIsAccepted) {
  const absl::Status status = FieldsInvalid(
      {{"events[0].header.event_id", "abc", "a UUID", "UUID です。"},
       {"events[0].member_joined.units", "0", "1 to 5", "1 から 5 です。"}});

  const auto request =
      DetailOf<google::rpc::BadRequest>(status, kBadRequestUrl);
  ASSERT_EQ(request.field_violations_size(), 2);
  EXPECT_EQ(request.field_violations(1).field(),
            "events[0].member_joined.units");
  EXPECT_THAT(request.field_violations(1).description(), HasSubstr("\"0\""));
  EXPECT_THAT(request.field_violations(1).description(), HasSubstr("1 to 5"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("\"abc\""));
}

TEST(Errors, AThousandInvalidFieldsStillFitIntoATrailer) {
  std::vector<FieldViolation> violations(
      1'000, {std::string(120, 'f'), std::string(5'000, 'v'),
              std::string(100, 'a'), std::string(100, 'j')});

  const absl::Status status = FieldsInvalid(violations);

  size_t bytes = status.message().size();
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& payload) {
    bytes += url.size() + payload.size();
  });
  EXPECT_LT(bytes * 4 / 3, 8'000u);  // Base64 in a header.
  const auto info = DetailOf<google::rpc::ErrorInfo>(status, kErrorInfoUrl);
  EXPECT_EQ(info.metadata().at("violations"), "1000");
  EXPECT_THAT(std::string(status.message()), HasSubstr("and 998 more"));
}

TEST(Errors, ALongValueIsCutBetweenTwoCharacters) {
  std::string value;
  for (int i = 0; i < 100; ++i) value += "あ";

  const absl::Status status = FieldsInvalid({{"f", value, "less", "短く。"}});

  EXPECT_THAT(std::string(status.message()), HasSubstr("あ…"));
  EXPECT_LT(status.message().size(), 160u);
}

TEST(Errors, AMovedStreamTellsExpectedAndActualRevision) {
  const absl::Status status = StreamsMoved(
      {{"body/salon", "revision 3", 5}, {"plan/p", "revision 1", 0}});

  const auto failure = DetailOf<google::rpc::PreconditionFailure>(
      status, kPreconditionFailureUrl);
  ASSERT_EQ(failure.violations_size(), 2);
  EXPECT_EQ(failure.violations(0).subject(), "body/salon");
  EXPECT_THAT(failure.violations(0).description(), HasSubstr("revision 3"));
  EXPECT_THAT(failure.violations(0).description(), HasSubstr("revision 5"));
  EXPECT_THAT(failure.violations(1).description(), HasSubstr("no_stream"));
}

TEST(Errors, ARefusalCarriesTheNameOfItsRule) {
  const absl::Status status =
      RuleRefuses({"BODY_DISSOLVED", "events[0].meeting_held.body_id", "salon",
                   "a body that works", "活動中の会議体です。"});

  const auto info = DetailOf<google::rpc::ErrorInfo>(status, kErrorInfoUrl);
  EXPECT_EQ(info.metadata().at("rule"), "BODY_DISSOLVED");
  const auto failure = DetailOf<google::rpc::PreconditionFailure>(
      status, kPreconditionFailureUrl);
  ASSERT_EQ(failure.violations_size(), 1);
  EXPECT_EQ(failure.violations(0).type(), "BODY_DISSOLVED");
  EXPECT_EQ(failure.violations(0).subject(), "events[0].meeting_held.body_id");
}

TEST(Errors, WhoeverIsTurnedAwayForNowLearnsWhenToComeBack) {
  const auto retry = DetailOf<google::rpc::RetryInfo>(
      QueueFull(absl::Milliseconds(1'500)), kRetryInfoUrl);

  EXPECT_EQ(retry.retry_delay().seconds(), 1);
  EXPECT_EQ(retry.retry_delay().nanos(), 500'000'000);
}

TEST(Errors, AnUnknownEntityIsNamedAsAResource) {
  const auto resource = DetailOf<google::rpc::ResourceInfo>(
      EntityUnknown("body", "salon", Position{4}), kResourceInfoUrl);

  EXPECT_EQ(resource.resource_type(), "body");
  EXPECT_EQ(resource.resource_name(), "salon");
}

}  // namespace
}  // namespace yoriai::server
