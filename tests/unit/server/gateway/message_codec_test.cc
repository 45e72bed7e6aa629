#include "server/gateway/message_codec.h"

#include <gtest/gtest.h>

#include "proto/namespaces.h"
#include "yoriai/api/v1/journal_service.pb.h"
#include "yoriai/api/v1/plan_service.pb.h"

namespace yoriai::server {
namespace {

const google::protobuf::Descriptor& Type() {
  return *apipb::GetPlanRequest::descriptor();
}

TEST(MessageCodec, ReadsJsonIntoWireBytes) {
  const auto wire = ToWire(Codec::kJson, Type(),
                           R"({"planId": "p", "asOf": {"position": "7"}})");

  ASSERT_TRUE(wire.ok()) << wire.status();
  apipb::GetPlanRequest request;
  ASSERT_TRUE(request.ParseFromString(*wire));
  EXPECT_EQ(request.plan_id(), "p");
  EXPECT_EQ(request.as_of().position(), 7u);
}

TEST(MessageCodec, NamesTheFieldThatIsWrong) {
  const auto wire = ToWire(Codec::kJson, Type(), R"({"planIdd": "p"})");

  EXPECT_EQ(wire.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(wire.status().message().find("planIdd"), absl::string_view::npos)
      << wire.status();
}

TEST(MessageCodec, RefusesWhatIsNoJson) {
  for (const char* body : {"", "{", "[]", "null", "\"text\"", "{\"planId\":1}",
                           "\xff\xfe", "{\"planId\":\"\xff\"}"}) {
    EXPECT_FALSE(ToWire(Codec::kJson, Type(), body).ok()) << body;
  }
}

TEST(MessageCodec, RefusesJsonThatNestsTooDeep) {
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += R"({"asOf":)";

  EXPECT_FALSE(ToWire(Codec::kJson, Type(), deep).ok());
}

TEST(MessageCodec, LeavesWireBytesAsTheyAre) {
  // A field that nobody here knows: the service is to refuse it, not us.
  const std::string unknown = "\xfa\x3f\x01x";

  EXPECT_EQ(*ToWire(Codec::kProto, Type(), unknown), unknown);
  EXPECT_EQ(*ToWire(Codec::kProto, Type(), ""), "");
}

TEST(MessageCodec, RefusesBytesThatAreNoMessage) {
  const auto wire = ToWire(Codec::kProto, Type(), "\x0a\xff");

  EXPECT_EQ(wire.status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(MessageCodec, TellsLargeNumbersAsText) {
  apipb::ReadResponse response;
  response.set_head(uint64_t{1} << 60);

  EXPECT_EQ(*FromWire(Codec::kJson, *apipb::ReadResponse::descriptor(),
                      response.SerializeAsString()),
            R"({"head":"1152921504606846976"})");
}

TEST(MessageCodec, SaysWhatJsonHasNoFormFor) {
  apipb::Refusal refusal;
  google::protobuf::Any& detail = *refusal.add_details();
  detail.set_type_url("type.example/unknown.Type");
  detail.set_value("x");

  EXPECT_EQ(FromWire(Codec::kJson, *apipb::Refusal::descriptor(),
                     refusal.SerializeAsString())
                .status()
                .code(),
            absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace yoriai::server
