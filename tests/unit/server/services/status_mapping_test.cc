#include "server/services/status_mapping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "server/domain/errors.h"

namespace yoriai::server {
namespace {

constexpr size_t kTrailerBytesMax = 8'192;

google::rpc::Status DetailsOf(const grpc::Status& status) {
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  return details;
}

TEST(StatusMapping, OkIsOk) {
  EXPECT_TRUE(ToGrpcStatus(absl::OkStatus()).ok());
}

TEST(StatusMapping, CodeAndMessageStandOutsideAndInside) {
  const grpc::Status status =
      ToGrpcStatus(EntityUnknown("body", "salon", storage::Position{3}));

  const google::rpc::Status details = DetailsOf(status);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(details.code(), status.error_code());
  EXPECT_EQ(details.message(), status.error_message());
}

TEST(StatusMapping, BothLanguagesArriveUnderThePlainTypeUrl) {
  std::vector<std::string> locales;
  const google::rpc::Status details = DetailsOf(ToGrpcStatus(CallerUnnamed()));
  for (const auto& detail : details.details()) {
    google::rpc::LocalizedMessage message;
    EXPECT_EQ(detail.type_url().find('#'), std::string::npos);
    if (detail.UnpackTo(&message)) locales.push_back(message.locale());
  }

  EXPECT_THAT(locales, ::testing::ElementsAre("en", "ja"));
}

TEST(StatusMapping, TheReasonArrives) {
  google::rpc::ErrorInfo info;
  const google::rpc::Status details =
      DetailsOf(ToGrpcStatus(QueueFull(absl::Seconds(1))));
  for (const auto& detail : details.details()) {
    detail.UnpackTo(&info);
  }

  EXPECT_EQ(info.reason(), "QUEUE_FULL");
  EXPECT_EQ(info.domain(), "yoriai");
}

TEST(StatusMapping, AnErrorWithoutDetailsIsAnErrorAllTheSame) {
  const grpc::Status status = ToGrpcStatus(absl::CancelledError("gone"));

  EXPECT_EQ(status.error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_EQ(status.error_message(), "gone");
}

TEST(StatusMapping, ALongErrorStillFitsIntoTrailers) {
  std::vector<FieldViolation> violations;
  for (int i = 0; i < 500; ++i) {
    violations.push_back({absl::StrCat("events[", i, "].field"),
                          std::string(300, 'x'), "something else",
                          std::string("別の値")});
  }
  absl::Status huge = FieldsInvalid(violations);
  huge.SetPayload("type.googleapis.com/huge",
                  absl::Cord(std::string(20'000, 'x')));

  for (const absl::Status& status : {FieldsInvalid(violations), huge}) {
    const grpc::Status mapped = ToGrpcStatus(status);

    // Base64, and every byte of the message escaped as "%XX".
    EXPECT_LE(mapped.error_details().size() * 4 / 3 +
                  mapped.error_message().size() * 3 / 2,
              kTrailerBytesMax);
    EXPECT_GE(DetailsOf(mapped).details_size(), 1);
  }
}

TEST(StatusMapping, ALongMessageIsCutBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 1'000; ++i) text += "会";

  const grpc::Status status = ToGrpcStatus(absl::InternalError(text));

  EXPECT_LT(status.error_message().size(), 700u);
  EXPECT_EQ(status.error_message().size() % 3, 0u);
}

}  // namespace
}  // namespace yoriai::server
