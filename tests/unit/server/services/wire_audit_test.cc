#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/proofs.h"
#include "tests/support/server_fixture.h"
#include "yoriai/api/v1/audit_service.grpc.pb.h"

namespace yoriai::server {
namespace {

using test::BodyEstablished;
using test::CallContext;

class WireAudit : public ::testing::Test {
 protected:
  WireAudit() {
    fixture_.RegisterMiyagi();
    Reconnect();
  }

  void Reconnect() {
    audit_ = apipb::AuditService::NewStub(fixture_.channel());
  }

  void Append(int bodies) {
    std::vector<eventpb::Event> events;
    for (int i = 0; i < bodies; ++i) {
      events.push_back(BodyEstablished(absl::StrCat("body-", ++bodies_)));
    }
    const grpc::Status status = fixture_.Append(events);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  apipb::GetCheckpointResponse Checkpoint() {
    apipb::GetCheckpointResponse response;
    const grpc::Status status =
        audit_->GetCheckpoint(CallContext().get(), {}, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  storage::TreeHead Verified(const apipb::GetCheckpointResponse& response) {
    const auto key = storage::VerifierKey::Parse(response.verifier_key());
    EXPECT_TRUE(key.ok()) << key.status();
    const auto opened =
        storage::OpenCheckpoint(response.checkpoint().note(), *key);
    EXPECT_TRUE(opened.ok()) << opened.status();
    return opened->checkpoint.tree;
  }

  static std::vector<storage::TreeHash> Hashes(
      const google::protobuf::RepeatedPtrField<std::string>& hashes) {
    std::vector<storage::TreeHash> parsed;
    for (const std::string& hash : hashes) {
      parsed.push_back(storage::TreeHashFrom(hash));
    }
    return parsed;
  }

  test::ServerFixture fixture_;
  std::unique_ptr<apipb::AuditService::Stub> audit_;
  int bodies_ = 0;
};

TEST_F(WireAudit, ACheckpointHasWhatWasAcknowledgedBefore) {
  for (int i = 0; i < 5; ++i) {
    Append(1);
    EXPECT_EQ(Verified(Checkpoint()).size, 2u + i);
  }
}

TEST_F(WireAudit, WhatWasHandedOutStaysConsistentAcrossARestart) {
  Append(3);
  const auto before = Checkpoint();
  fixture_.Restart();
  Reconnect();
  Append(300);
  const auto after = Checkpoint();
  EXPECT_EQ(after.verifier_key(), before.verifier_key());

  apipb::ProveConsistencyRequest request;
  request.set_old_size(before.checkpoint().tree_size());
  apipb::ProveConsistencyResponse response;
  const grpc::Status status =
      audit_->ProveConsistency(CallContext().get(), request, &response);

  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.checkpoint().note(), after.checkpoint().note());
  EXPECT_TRUE(storage::VerifyConsistency(Verified(before), Verified(after),
                                         Hashes(response.hashes()))
                  .ok());
}

TEST_F(WireAudit, ProvesWhatReadersGet) {
  Append(20);
  const storage::TreeHead tree = Verified(Checkpoint());
  apipb::ProveInclusionRequest request;
  request.add_positions(7);
  request.add_positions(1);

  apipb::ProveInclusionResponse response;
  const grpc::Status status =
      audit_->ProveInclusion(CallContext().get(), request, &response);

  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(response.records_size(), 2);
  EXPECT_EQ(response.records(1).position(), 1u);
  // A RecordedEvent is the same bytes, with the event spelled out.
  apipb::RecordedEvent recorded;
  ASSERT_TRUE(recorded.ParseFromString(response.records(0).record()));
  EXPECT_EQ(recorded.position(), 7u);
  EXPECT_EQ(recorded.event().body_established().body_id(), "body-6");
  EXPECT_TRUE(
      storage::VerifyInclusion(storage::LeafHash(response.records(0).record()),
                               6, tree, Hashes(response.records(0).hashes()))
          .ok());
}

TEST_F(WireAudit, RefusesWhatCannotBeProven) {
  apipb::ProveInclusionRequest request;
  apipb::ProveInclusionResponse response;
  grpc::Status status =
      audit_->ProveInclusion(CallContext().get(), request, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  for (int i = 0; i < 1'001; ++i) request.add_positions(1);
  status = audit_->ProveInclusion(CallContext().get(), request, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);

  apipb::GetTileRequest tile;
  apipb::GetTileResponse hashes;
  EXPECT_EQ(audit_->GetTile(CallContext().get(), tile, &hashes).error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
  tile.set_width(256);
  EXPECT_EQ(audit_->GetTile(CallContext().get(), tile, &hashes).error_code(),
            grpc::StatusCode::NOT_FOUND);
  tile.set_level(64);
  EXPECT_EQ(audit_->GetTile(CallContext().get(), tile, &hashes).error_code(),
            grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(WireAudit, PublishesOnDemandAndListsTheNewestFirst) {
  std::vector<uint64_t> sizes;
  for (int i = 0; i < 3; ++i) {
    Append(1);
    apipb::RequestCosignaturesResponse published;
    const grpc::Status status =
        audit_->RequestCosignatures(CallContext().get(), {}, &published);
    ASSERT_TRUE(status.ok()) << status.error_message();
    EXPECT_EQ(published.outcomes_size(), 0);  // Nobody witnesses here.
    sizes.push_back(published.checkpoint().tree_size());
  }
  EXPECT_THAT(sizes, ::testing::ElementsAre(2, 3, 4));

  apipb::ListCheckpointsRequest request;
  request.set_page_size(2);
  std::vector<uint64_t> listed;
  do {
    apipb::ListCheckpointsResponse page;
    const grpc::Status status =
        audit_->ListCheckpoints(CallContext().get(), request, &page);
    ASSERT_TRUE(status.ok()) << status.error_message();
    EXPECT_LE(page.checkpoints_size(), 2);
    for (const auto& each : page.checkpoints()) {
      EXPECT_TRUE(each.has_published_at());
      listed.push_back(each.checkpoint().tree_size());
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  // The first was published when the server started, or with what came next.
  ASSERT_GE(listed.size(), 3u);
  listed.resize(3);
  EXPECT_THAT(listed, ::testing::ElementsAre(4, 3, 2));

  apipb::GetCheckpointRequest newest;
  newest.set_published(true);
  Append(1);
  apipb::GetCheckpointResponse response;
  ASSERT_TRUE(
      audit_->GetCheckpoint(CallContext().get(), newest, &response).ok());
  EXPECT_EQ(response.checkpoint().tree_size(), 4u);
  EXPECT_TRUE(response.has_published_at());
}

}  // namespace
}  // namespace yoriai::server
