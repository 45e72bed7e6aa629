// The services over HTTP, asked as curl and browsers ask.

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "google/rpc/status.pb.h"
#include "http/compression.h"
#include "http/http_client.h"
#include "server/gateway/base64.h"
#include "server/gateway/envelope.h"
#include "tests/support/server_fixture.h"
#include "tests/unit/http/raw_client.h"
#include "yoriai/api/v1/federation_service.pb.h"
#include "yoriai/gateway/v1/connect.pb.h"

namespace yoriai::server {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kList[] = "/yoriai.api.v1.FederationService/ListOrganisations";
constexpr char kGet[] = "/yoriai.api.v1.FederationService/GetOrganisation";
constexpr char kAppend[] = "/yoriai.api.v1.JournalService/Append";
constexpr char kAppendMany[] = "/yoriai.api.v1.JournalService/AppendMany";
constexpr char kRead[] = "/yoriai.api.v1.JournalService/Read";
constexpr char kJson[] = "application/json";

class RpcPagesTest : public ::testing::Test {
 protected:
  RpcPagesTest() { fixture_.RegisterMiyagi(); }

  uint16_t port() {
    return static_cast<uint16_t>(fixture_.server().http_port());
  }

  http::HttpResponse Post(const std::string& path, const std::string& type,
                          const std::string& body,
                          const http::HttpHeaders& headers = {}) {
    auto answer = client_.Post(absl::StrCat("http://127.0.0.1:", port(), path),
                               type, body, headers);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? *std::move(answer) : http::HttpResponse();
  }

  http::HttpResponse Get(const std::string& path) {
    auto answer = client_.Get(absl::StrCat("http://127.0.0.1:", port(), path));
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? *std::move(answer) : http::HttpResponse();
  }

  // An answer whose header fields no client has touched.
  http::HttpResponse PostRaw(const std::string& path, const std::string& fields,
                             const std::string& body) {
    test::RawClient client(port());
    client.Send(absl::StrCat("POST ", path, " HTTP/1.1\r\nHost: localhost\r\n",
                             fields, "Content-Length: ", body.size(),
                             "\r\n\r\n", body));
    const std::optional<http::HttpResponse> answer = client.Read();
    EXPECT_TRUE(answer.has_value());
    return answer.value_or(http::HttpResponse());
  }

  static gatewaypb::ConnectError ErrorIn(const http::HttpResponse& answer) {
    gatewaypb::ConnectError error;
    EXPECT_TRUE(
        google::protobuf::util::JsonStringToMessage(answer.body, &error).ok())
        << answer.body;
    return error;
  }

  test::ServerFixture fixture_;
  http::HttpClient client_;
};

// ---- Connect, single answers

TEST_F(RpcPagesTest, AQuestionInJsonIsAnsweredInJson) {
  const http::HttpResponse answer = Post(kList, kJson, "{}");

  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.headers.Find("Content-Type"), kJson);
  EXPECT_THAT(answer.body, HasSubstr(R"("organisationId":"miyagi")"));
}

TEST_F(RpcPagesTest, AQuestionInProtobufIsAnsweredInProtobuf) {
  const http::HttpResponse answer = Post(kList, "application/proto", "");

  EXPECT_EQ(answer.headers.Find("Content-Type"), "application/proto");
  apipb::ListOrganisationsResponse list;
  ASSERT_TRUE(list.ParseFromString(answer.body));
  EXPECT_EQ(list.organisations(0).organisation_id(), "miyagi");
}

TEST_F(RpcPagesTest, WhatOnlyAsksMayBeAskedWithGet) {
  const std::string plain =
      absl::StrCat(kList, "?connect=v1&encoding=json&message=%7B%7D");
  const std::string base64 =
      absl::StrCat(kGet, "?encoding=proto&base64=1&message=CgZtaXlhZ2k");

  EXPECT_THAT(Get(plain).body, HasSubstr("miyagi"));
  apipb::GetOrganisationResponse organisation;
  ASSERT_TRUE(organisation.ParseFromString(Get(base64).body));
  EXPECT_EQ(organisation.organisation().organisation_id(), "miyagi");
}

TEST_F(RpcPagesTest, OnlyAnAnswerAboutThePastMayBeKept) {
  const auto caching = [this](const std::string& path,
                              const std::string& message) {
    return Get(absl::StrCat(path, "?encoding=json&message=", message))
        .headers.Joined("Cache-Control");
  };
  EXPECT_EQ(caching(kList, "{}"), "no-store");
  EXPECT_EQ(caching(kList, R"({%22asOf%22:{%22position%22:%221%22}})"),
            "private, max-age=600");
  // At a time there may be more, until it has passed.
  EXPECT_EQ(caching(kList, R"({%22asOf%22:{%22recordedTime%22:)"
                           R"(%222020-01-01T00:00:00Z%22}})"),
            "no-store");
  // Where days of business matter, today is another one tomorrow.
  const std::string duties = "/yoriai.api.v1.DutyService/ListDuties";
  EXPECT_EQ(caching(duties, R"({%22asOf%22:{%22position%22:%221%22}})"),
            "no-store");
  // From a view that lags there may be an earlier state.
  EXPECT_EQ(caching(kList, R"({%22asOf%22:{%22position%22:%221%22},)"
                           R"(%22allowStale%22:true})"),
            "no-store");
  // An error is never kept.
  EXPECT_EQ(caching(kList, R"({%22asOf%22:{%22position%22:%229%22}})"),
            "no-store");
}

TEST_F(RpcPagesTest, WhatChangesThingsTakesNoGet) {
  const http::HttpResponse answer =
      Get(absl::StrCat(kAppend, "?encoding=json&message=%7B%7D"));

  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.headers.Find("Allow"), "POST");
}

TEST_F(RpcPagesTest, EventsComeInAsTheOrganisationThatIsNamed) {
  const std::string event =
      R"({"events":[{"header":{"eventId":"0b1f6d4e-8a53-4b0e-9f6b-2f6a3c1d7e55",)"
      R"("occurredOn":"2020-05-01"},"organisationRegistered":{)"
      R"("organisationId":"sendai","name":{"ja":"仙台市"},)"
      R"("sector":"SECTOR_GOVERNMENT"}}]})";

  const http::HttpResponse accepted =
      Post(kAppend, kJson, event, {{"Yoriai-Organisation", "miyagi"}});
  const http::HttpResponse nobody = Post(kAppend, kJson, event);

  EXPECT_EQ(accepted.status, 200) << accepted.body;
  EXPECT_THAT(accepted.body, HasSubstr(R"("position":"2")"));
  EXPECT_EQ(nobody.status, 401) << nobody.body;
}

TEST_F(RpcPagesTest, ARefusalHasItsCodeAndItsDetails) {
  const http::HttpResponse answer =
      Post(kGet, kJson, R"({"organisationId":"nobody"})");

  EXPECT_EQ(answer.status, 404);
  EXPECT_EQ(answer.headers.Find("Content-Type"), kJson);
  const gatewaypb::ConnectError error = ErrorIn(answer);
  EXPECT_EQ(error.code(), "not_found");
  EXPECT_THAT(error.message(), HasSubstr("nobody"));
  ASSERT_GT(error.details_size(), 0);
  EXPECT_EQ(error.details(0).type(), "google.rpc.ErrorInfo");
  EXPECT_EQ(error.details(0).debug().fields().at("reason").string_value(),
            "ENTITY_UNKNOWN");
  google::rpc::Status rich;
  EXPECT_TRUE(FromBase64(error.details(0).value()).has_value());
}

TEST_F(RpcPagesTest, ABodyThatIsNoMessageIsSaidToBeNone) {
  EXPECT_EQ(ErrorIn(Post(kList, kJson, "{")).code(), "invalid_argument");
  const http::HttpResponse binary =
      Post(kList, "application/proto", std::string("\x0a\xff", 2));
  EXPECT_EQ(binary.status, 400);
  EXPECT_THAT(ErrorIn(binary).message(), HasSubstr("ListOrganisationsRequest"));
}

TEST_F(RpcPagesTest, WhatIsShownOfARequestIsText) {
  const http::HttpResponse answer = Post(kList, kJson, "{\"x\xff\": 1}");

  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(ErrorIn(answer).message(), HasSubstr("ListOrganisationsRequest"));
}

TEST_F(RpcPagesTest, HealthIsOnlyRead) {
  EXPECT_EQ(Get("/healthz").body, "ok\n");
  EXPECT_EQ(Post("/healthz", kJson, "{}").status, 405);
}

TEST_F(RpcPagesTest, DeadlinesHold) {
  EXPECT_EQ(
      ErrorIn(Post(kList, kJson, "{}", {{"Connect-Timeout-Ms", "0"}})).code(),
      "deadline_exceeded");
  EXPECT_EQ(
      ErrorIn(Post(kList, kJson, "{}", {{"Connect-Timeout-Ms", "1s"}})).code(),
      "invalid_argument");
}

TEST_F(RpcPagesTest, BodiesMayBeCompressedBothWays) {
  std::vector<eventpb::Event> bodies;
  for (int i = 0; i < 50; ++i) {
    bodies.push_back(test::BodyEstablished(absl::StrCat("body-", i)));
  }
  ASSERT_TRUE(fixture_.Append(bodies).ok());
  const std::string fields =
      "Content-Type: application/json\r\nContent-Encoding: gzip\r\n"
      "Accept-Encoding: gzip\r\n";

  const http::HttpResponse answer = PostRaw(
      "/yoriai.api.v1.BodiesService/ListBodies", fields, http::Gzip("{}"));

  EXPECT_EQ(answer.headers.Find("Content-Encoding"), "gzip");
  EXPECT_THAT(http::Gunzip(answer.body, 1u << 20).value_or(""),
              HasSubstr("body-49"));
}

TEST_F(RpcPagesTest, OtherEncodingsAreRefusedByName) {
  const http::HttpResponse answer =
      Post(kList, kJson, "{}", {{"Content-Encoding", "zstd"}});

  EXPECT_EQ(answer.status, 501);
  EXPECT_EQ(ErrorIn(answer).code(), "unimplemented");
  EXPECT_THAT(ErrorIn(answer).message(), HasSubstr("zstd"));
}

TEST_F(RpcPagesTest, WhatUnpacksToTooMuchIsRefused) {
  const std::string fields =
      "Content-Type: application/json\r\nContent-Encoding: gzip\r\n";

  const http::HttpResponse answer =
      PostRaw(kList, fields, http::Gzip(std::string(64u << 20, ' ')));

  EXPECT_EQ(answer.status, 429);
}

TEST_F(RpcPagesTest, ContentTypesThatAreNotUnderstoodGetAList) {
  for (const char* type : {"text/plain", "application/xml", "",
                           "application/connect+json", "application/grpc"}) {
    const http::HttpResponse answer = Post(kList, type, "{}");
    EXPECT_EQ(answer.status, 415) << type;
    EXPECT_THAT(answer.headers.Joined("Accept-Post"), HasSubstr(kJson));
  }
  // A stream has no bare body.
  EXPECT_EQ(Post(kRead, kJson, "{}").status, 415);
}

TEST_F(RpcPagesTest, WhatIsNoMethodIsNotFound) {
  EXPECT_EQ(Post("/yoriai.api.v1.PlanService/Nothing", kJson, "{}").status,
            404);
  EXPECT_EQ(Post("/yoriai.api.v1.Nothing/GetPlan", kJson, "{}").status, 404);
  // Linked in, and not offered.
  EXPECT_EQ(Post("/grpc.reflection.v1alpha.ServerReflection/"
                 "ServerReflectionInfo",
                 kJson, "{}")
                .status,
            404);
}

TEST_F(RpcPagesTest, FieldsThatGrpcWouldDieOfDoNoHarm) {
  for (const char* field :
       {"x-foo: 日本", "x-foo: a\tb", "x-bytes-bin: ???", "x!foo$: a",
        "grpc-status: 5", ":path: /evil", "x-foo-bin: 日本"}) {
    PostRaw(kList,
            absl::StrCat("Content-Type: application/json\r\n", field, "\r\n"),
            "{}");
  }
  EXPECT_EQ(Post(kList, kJson, "{}").status, 200);
}

// ---- Connect, streams

TEST_F(RpcPagesTest, AStreamComesInEnvelopesAndSaysHowItEnded) {
  const http::HttpResponse answer =
      Post(kRead, "application/connect+json",
           InEnvelope(R"({"maxCount":"1"})", false));

  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.headers.Find("Content-Type"), "application/connect+json");
  const size_t end = answer.body.rfind(std::string("\2\0\0\0", 4));
  ASSERT_NE(end, std::string::npos) << answer.body;
  EXPECT_THAT(answer.body.substr(0, end), HasSubstr("OrganisationRegistered"));
  EXPECT_EQ(answer.body.substr(end + 5), "{}");
}

TEST_F(RpcPagesTest, AStreamThatFailsSaysWhyAtItsEnd) {
  const http::HttpResponse answer =
      Post(kRead, "application/connect+json",
           InEnvelope(R"({"afterPosition":"99"})", false));

  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body[0], '\2');
  EXPECT_THAT(answer.body, HasSubstr(R"({"error":{"code":"invalid_argument")"));
}

TEST_F(RpcPagesTest, AStreamOfRequestsIsReadWhole) {
  apipb::AppendManyRequest request;
  *request.add_appends()->add_events() = test::BodyEstablished("salon");
  std::string body = InEnvelope(request.SerializeAsString(), false);
  *request.mutable_appends(0)->mutable_events(0) =
      test::BodyEstablished("forum");
  body += InEnvelope(request.SerializeAsString(), false);

  const http::HttpResponse answer =
      Post(kAppendMany, "application/connect+proto", body,
           {{"Yoriai-Organisation", "miyagi"}});

  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(fixture_.ReadAll().size(), 3u);
}

TEST_F(RpcPagesTest, AStreamEndsAtItsDeadline) {
  const http::HttpResponse answer = Post(
      "/yoriai.api.v1.JournalService/Subscribe", "application/connect+json",
      InEnvelope("{}", false), {{"Connect-Timeout-Ms", "30"}});

  EXPECT_THAT(answer.body, HasSubstr("\"code\":\"deadline_exceeded\""));
}

TEST_F(RpcPagesTest, FaultyEnvelopesAreSaidToBeFaulty) {
  for (const std::string& body :
       {std::string(), std::string("\0\0", 2), std::string("\0\0\0\0\5ab", 7),
        std::string("\2\0\0\0\0", 5),
        InEnvelope("{}", false) + InEnvelope("{}", false)}) {
    const http::HttpResponse answer =
        Post(kRead, "application/connect+json", body);
    EXPECT_THAT(answer.body, HasSubstr("invalid_argument"));
  }
}

// ---- gRPC-Web

TEST_F(RpcPagesTest, GrpcWebHasItsTrailersInALastFrame) {
  const http::HttpResponse answer =
      Post(kList, "application/grpc-web+proto", InEnvelope("", false));

  EXPECT_EQ(answer.headers.Find("Content-Type"), "application/grpc-web+proto");
  EXPECT_THAT(answer.body, HasSubstr("miyagi"));
  EXPECT_THAT(answer.body, HasSubstr("grpc-status: 0\r\n"));
}

TEST_F(RpcPagesTest, GrpcWebErrorsHaveTheirDetails) {
  apipb::GetOrganisationRequest request;
  request.set_organisation_id("nobody");

  const http::HttpResponse answer =
      Post(kGet, "application/grpc-web",
           InEnvelope(request.SerializeAsString(), false));

  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, HasSubstr("grpc-status: 5\r\n"));
  const std::string key = "grpc-status-details-bin: ";
  const size_t begin = answer.body.find(key) + key.size();
  const std::string value =
      answer.body.substr(begin, answer.body.find("\r\n", begin) - begin);
  google::rpc::Status rich;
  ASSERT_TRUE(rich.ParseFromString(FromBase64(value).value_or("")));
  EXPECT_EQ(rich.code(), 5);
  EXPECT_THAT(rich.message(), HasSubstr("nobody"));
}

TEST_F(RpcPagesTest, GrpcWebTextIsBase64InPieces) {
  // Two pieces, each with its padding.
  const http::HttpResponse answer =
      Post(kList, "application/grpc-web-text", "AA==AAAAAA==");

  EXPECT_EQ(answer.headers.Find("Content-Type"),
            "application/grpc-web-text+proto");
  EXPECT_THAT(answer.body, StartsWith("AAAAA"));
  EXPECT_EQ(Post(kList, "application/grpc-web-text", "!").status, 200);
}

TEST_F(RpcPagesTest, GrpcWebDeadlinesHold) {
  EXPECT_THAT(Post(kList, "application/grpc-web", InEnvelope("", false),
                   {{"grpc-timeout", "0m"}})
                  .body,
              HasSubstr("grpc-status: 4\r\n"));
}

}  // namespace
}  // namespace yoriai::server
