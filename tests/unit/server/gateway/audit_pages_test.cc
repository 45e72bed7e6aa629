#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "http/http_client.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/tile.h"
#include "tests/support/server_fixture.h"

namespace yoriai::server {
namespace {

using ::testing::HasSubstr;

class AuditPagesTest : public ::testing::Test {
 protected:
  AuditPagesTest() {
    fixture_.RegisterMiyagi();
    // A full tile and three more.
    std::vector<eventpb::Event> bodies;
    for (int i = 0; i < 258; ++i) {
      bodies.push_back(test::BodyEstablished(absl::StrCat("body-", i)));
    }
    const grpc::Status status = fixture_.Append(bodies);
    EXPECT_TRUE(status.ok()) << status.error_message();
  }

  http::HttpResponse Get(const std::string& path) {
    auto response = client_.Get(
        absl::StrCat("http://127.0.0.1:", fixture_.server().http_port(), path));
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? *std::move(response) : http::HttpResponse();
  }

  static std::string Header(const http::HttpResponse& response,
                            const std::string& name) {
    return response.headers.Joined(name);
  }

  test::ServerFixture fixture_;
  http::HttpClient client_;
};

TEST_F(AuditPagesTest, TheCheckpointVerifiesWithTheKeyThatIsServed) {
  std::string key_text = Get("/verifier-key").body;
  key_text.pop_back();  // The newline.
  const auto key = storage::VerifierKey::Parse(key_text);
  ASSERT_TRUE(key.ok()) << key.status();

  const http::HttpResponse response = Get("/checkpoint");

  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(Header(response, "Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(Header(response, "Cache-Control"), "public, max-age=2");
  const auto opened = storage::OpenCheckpoint(response.body, *key);
  ASSERT_TRUE(opened.ok()) << opened.status();
  EXPECT_EQ(opened->checkpoint.tree.size, 259u);
}

TEST_F(AuditPagesTest, TilesAreServedForEver) {
  const http::HttpResponse full = Get("/tile/0/000");
  EXPECT_EQ(full.status, 200);
  EXPECT_EQ(full.body.size(), 8'192u);
  EXPECT_EQ(Header(full, "Content-Type"), "application/octet-stream");
  EXPECT_THAT(Header(full, "Cache-Control"), HasSubstr("immutable"));

  // Also such as were handed out in a smaller tree.
  EXPECT_EQ(Get("/tile/0/000.p/7").body, full.body.substr(0, 7 * 32));
  EXPECT_EQ(Get("/tile/0/001.p/3").body.size(), 96u);
  EXPECT_EQ(Get("/tile/1/000.p/1").body.size(), 32u);
}

TEST_F(AuditPagesTest, EntriesHashToTheirTile) {
  const http::HttpResponse response = Get("/tile/entries/001.p/3");

  EXPECT_EQ(Header(response, "Vary"), "Accept-Encoding");
  const auto entries = storage::ParseBundle(response.body);
  ASSERT_TRUE(entries.ok()) << entries.status();
  std::string hashes;
  for (const absl::string_view entry : *entries) {
    const storage::TreeHash hash = storage::LeafHash(entry);
    absl::StrAppend(&hashes, storage::BytesOf(hash));
  }
  EXPECT_EQ(hashes, Get("/tile/0/001.p/3").body);
}

TEST_F(AuditPagesTest, ATileOfLargeRecordsIsServed) {
  // Together more than gRPC clients take unless they are told to.
  ASSERT_TRUE(fixture_.Append({test::BodyEstablished("large")}).ok());
  std::vector<eventpb::Event> meetings;
  for (int i = 0; i < 120; ++i) {
    meetings.push_back(test::MeetingHeld(absl::StrCat("meeting-", i), "large"));
    for (int line = 0; line < 100; ++line) {
      meetings.back()
          .mutable_meeting_held()
          ->mutable_minutes()
          ->add_resolutions()
          ->set_en(std::string(600, 'x'));
    }
  }
  const grpc::Status status = fixture_.Append(meetings);
  ASSERT_TRUE(status.ok()) << status.error_message();

  const http::HttpResponse response = Get("/tile/entries/001.p/124");

  EXPECT_EQ(response.status, 200);
  EXPECT_GT(response.body.size(), 7'000'000u);
  EXPECT_EQ(storage::ParseBundle(response.body)->size(), 124u);
}

TEST_F(AuditPagesTest, WhatIsNotThereIsNotFound) {
  for (const char* const path :
       {"/tile/0/001", "/tile/0/001.p/4", "/tile/0/1", "/tile/0/x000/001",
        "/tile/64/000", "/tile/2/000.p/1", "/tile/entries/002.p/1", "/tile/",
        "/tile/0/000.p/0", "/tile/0/000.p/256", "/elsewhere"}) {
    EXPECT_EQ(Get(path).status, 404) << path;
  }
}

TEST_F(AuditPagesTest, OnlyReadingIsServed) {
  const auto response = client_.Post(
      absl::StrCat("http://127.0.0.1:", fixture_.server().http_port(),
                   "/checkpoint"),
      "text/plain", "mine");

  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->status, 405);
  EXPECT_EQ(Header(*response, "Allow"), "GET, HEAD");
}

}  // namespace
}  // namespace yoriai::server
