#include "server/services/audit_service.h"

#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "server/domain/errors.h"
#include "server/services/page_token.h"
#include "storage/base/limits.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/tile.h"

namespace yoriai::server {
namespace {

using storage::Position;

constexpr int kLevelMax = 63;

absl::Status CheckWidth(int width) {
  if (width >= 1 && width <= static_cast<int>(storage::kTileWidth)) {
    return absl::OkStatus();
  }
  return FieldsInvalid({{"width", absl::StrCat(width), "1 to 256", "1〜256"}});
}

absl::StatusOr<apipb::GetTileResponse> TileOf(
    const Auditor& auditor, const apipb::GetTileRequest& request) {
  YORIAI_RETURN_IF_ERROR(CheckWidth(request.width()));
  if (request.level() < 0 || request.level() > kLevelMax) {
    return FieldsInvalid(
        {{"level", absl::StrCat(request.level()), "0 to 63", "0〜63"}});
  }
  apipb::GetTileResponse response;
  YORIAI_ASSIGN_OR_RETURN(*response.mutable_hashes(),
                          auditor.Tile({request.level(), request.index()},
                                       static_cast<size_t>(request.width())));
  return response;
}

absl::StatusOr<apipb::GetEntriesResponse> EntriesOf(
    const Auditor& auditor, const apipb::GetEntriesRequest& request) {
  YORIAI_RETURN_IF_ERROR(CheckWidth(request.width()));
  apipb::GetEntriesResponse response;
  YORIAI_ASSIGN_OR_RETURN(
      *response.mutable_entries(),
      auditor.Entries(request.index(), static_cast<size_t>(request.width())));
  return response;
}

}  // namespace

grpc::ServerUnaryReactor* AuditService::GetCheckpoint(
    grpc::CallbackServerContext* context,
    const apipb::GetCheckpointRequest* request,
    apipb::GetCheckpointResponse* response) {
  return AnswerLater(context, response,
                     [&](Answer<apipb::GetCheckpointResponse> answer) {
                       answer(Checkpoint(*request));
                     });
}

grpc::ServerUnaryReactor* AuditService::ListCheckpoints(
    grpc::CallbackServerContext* context,
    const apipb::ListCheckpointsRequest* request,
    apipb::ListCheckpointsResponse* response) {
  return AnswerLater(context, response,
                     [&](Answer<apipb::ListCheckpointsResponse> answer) {
                       answer(Checkpoints(*request));
                     });
}

grpc::ServerUnaryReactor* AuditService::ProveInclusion(
    grpc::CallbackServerContext* context,
    const apipb::ProveInclusionRequest* request,
    apipb::ProveInclusionResponse* response) {
  return AnswerLater(context, response,
                     [&](Answer<apipb::ProveInclusionResponse> answer) {
                       answer(Inclusion(*request));
                     });
}

grpc::ServerUnaryReactor* AuditService::ProveConsistency(
    grpc::CallbackServerContext* context,
    const apipb::ProveConsistencyRequest* request,
    apipb::ProveConsistencyResponse* response) {
  return AnswerLater(context, response,
                     [&](Answer<apipb::ProveConsistencyResponse> answer) {
                       answer(Consistency(*request));
                     });
}

grpc::ServerUnaryReactor* AuditService::GetTile(
    grpc::CallbackServerContext* context, const apipb::GetTileRequest* request,
    apipb::GetTileResponse* response) {
  return AnswerLater(context, response,
                     [&](Answer<apipb::GetTileResponse> answer) {
                       answer(TileOf(auditor_, *request));
                     });
}

grpc::ServerUnaryReactor* AuditService::GetEntries(
    grpc::CallbackServerContext* context,
    const apipb::GetEntriesRequest* request,
    apipb::GetEntriesResponse* response) {
  return AnswerLater(context, response,
                     [&](Answer<apipb::GetEntriesResponse> answer) {
                       answer(EntriesOf(auditor_, *request));
                     });
}

grpc::ServerUnaryReactor* AuditService::RequestCosignatures(
    grpc::CallbackServerContext* context,
    const apipb::RequestCosignaturesRequest* /*request*/,
    apipb::RequestCosignaturesResponse* response) {
  return AnswerLater(context, response,
                     [&](Answer<apipb::RequestCosignaturesResponse> answer) {
                       publisher_.PublishNow(std::move(answer));
                     });
}

absl::StatusOr<apipb::GetCheckpointResponse> AuditService::Checkpoint(
    const apipb::GetCheckpointRequest& request) const {
  apipb::GetCheckpointResponse response;
  response.set_verifier_key(auditor_.verifier_key().ToString());
  if (request.published()) {
    YORIAI_ASSIGN_OR_RETURN(std::optional<apipb::PublishedCheckpoint> newest,
                            publisher_.Newest());
    if (newest) {
      *response.mutable_checkpoint() = std::move(*newest->mutable_checkpoint());
      *response.mutable_published_at() = newest->published_at();
      return response;
    }
  }
  YORIAI_ASSIGN_OR_RETURN(*response.mutable_checkpoint(),
                          auditor_.NewestCheckpoint());
  return response;
}

absl::StatusOr<apipb::ListCheckpointsResponse> AuditService::Checkpoints(
    const apipb::ListCheckpointsRequest& request) const {
  YORIAI_ASSIGN_OR_RETURN(const size_t size,
                          ParsePageSize(request.page_size()));
  const std::string federation_id = log_.FederationId();
  const uint64_t list = HashOfList(request.GetTypeName(), request);
  YORIAI_ASSIGN_OR_RETURN(
      const std::optional<PageToken> token,
      ParsePageToken(federation_id, list, request.page_token()));
  // What is published later is larger: pages never shift.
  const uint64_t below =
      token ? Number(token->position) : std::numeric_limits<uint64_t>::max();
  apipb::ListCheckpointsResponse response;
  YORIAI_ASSIGN_OR_RETURN(std::vector<apipb::PublishedCheckpoint> found,
                          publisher_.List(below, size + 1));
  if (found.size() > size) {
    found.pop_back();
    response.set_next_page_token(MakePageToken(
        federation_id, list,
        {Position{found.back().checkpoint().tree_size()}, std::nullopt, ""}));
  }
  for (apipb::PublishedCheckpoint& checkpoint : found) {
    *response.add_checkpoints() = std::move(checkpoint);
  }
  return response;
}

absl::StatusOr<apipb::ProveInclusionResponse> AuditService::Inclusion(
    const apipb::ProveInclusionRequest& request) const {
  const auto asked = static_cast<size_t>(request.positions_size());
  if (asked == 0 || asked > storage::kProvenRecordsMax) {
    return FieldsInvalid(
        {{"positions", absl::StrCat(asked, " of them"),
          absl::StrCat("1 to ", storage::kProvenRecordsMax),
          absl::StrCat("1〜", storage::kProvenRecordsMax, " 件")}});
  }
  std::vector<Position> positions;
  positions.reserve(asked);
  for (const uint64_t position : request.positions()) {
    positions.push_back(Position{position});
  }
  const uint64_t tree_size = SizeOf(request.tree_size());
  apipb::ProveInclusionResponse response;
  YORIAI_ASSIGN_OR_RETURN(std::vector<apipb::ProvenRecord> records,
                          auditor_.ProveInclusion(positions, tree_size));
  for (apipb::ProvenRecord& record : records) {
    *response.add_records() = std::move(record);
  }
  YORIAI_ASSIGN_OR_RETURN(*response.mutable_checkpoint(),
                          auditor_.CheckpointAt(tree_size));
  return response;
}

absl::StatusOr<apipb::ProveConsistencyResponse> AuditService::Consistency(
    const apipb::ProveConsistencyRequest& request) const {
  const uint64_t tree_size = SizeOf(request.tree_size());
  apipb::ProveConsistencyResponse response;
  YORIAI_ASSIGN_OR_RETURN(
      const std::vector<storage::TreeHash> hashes,
      auditor_.ProveConsistency(request.old_size(), tree_size));
  for (const storage::TreeHash& hash : hashes) {
    response.add_hashes(hash.data(), hash.size());
  }
  YORIAI_ASSIGN_OR_RETURN(*response.mutable_checkpoint(),
                          auditor_.CheckpointAt(tree_size));
  return response;
}

uint64_t AuditService::SizeOf(uint64_t asked) const {
  return asked != 0 ? asked : Number(log_.head().Get());
}

}  // namespace yoriai::server
