// Lets a server's log grow, and asks it for proofs, for tests with programs
// that are not ours.
//
//   ask_server ADDRESS SIZE [inclusion INDEX | consistency OLD_SIZE]...
//
// Registers organisations until the log has SIZE events. Prints the verifier
// key, and then a line for each proof that was asked for, as make_log does.

#include <cstdint>
#include <iostream>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "grpcpp/grpcpp.h"
#include "proto/namespaces.h"
#include "storage/base/status_macros.h"
#include "storage/base/uuid.h"
#include "yoriai/api/v1/audit_service.grpc.pb.h"
#include "yoriai/api/v1/journal_service.grpc.pb.h"

namespace yoriai::test {
namespace {

constexpr uint64_t kAppendEventsMax = 1'000;

absl::Status Asked(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  return absl::UnknownError(status.error_message());
}

// Who says all that follows must be the first to be registered.
constexpr char kAuthor[] = "federation";

eventpb::Event OrganisationRegistered(const std::string& id) {
  eventpb::Event event;
  event.mutable_header()->set_event_id(storage::Uuid::Random().ToString());
  event.mutable_header()->set_occurred_on("2020-06-12");
  auto* const registered = event.mutable_organisation_registered();
  registered->set_organisation_id(id);
  registered->mutable_name()->set_ja("団体");
  registered->set_sector(eventpb::SECTOR_INDUSTRY);
  return event;
}

class Asker final {
 public:
  explicit Asker(const std::string& address)
      : channel_(
            grpc::CreateChannel(address, grpc::InsecureChannelCredentials())),
        journal_(apipb::JournalService::NewStub(channel_)),
        audit_(apipb::AuditService::NewStub(channel_)) {}

  absl::StatusOr<apipb::GetCheckpointResponse> Checkpoint() {
    grpc::ClientContext context;
    apipb::GetCheckpointResponse response;
    YORIAI_RETURN_IF_ERROR(
        Asked(audit_->GetCheckpoint(&context, {}, &response)));
    return response;
  }

  absl::Status GrowTo(uint64_t size) {
    YORIAI_ASSIGN_OR_RETURN(const apipb::GetCheckpointResponse now,
                            Checkpoint());
    uint64_t left = size - now.checkpoint().tree_size();
    while (left > 0) {
      apipb::AppendRequest request;
      for (; left > 0 &&
             static_cast<uint64_t>(request.events_size()) < kAppendEventsMax;
           --left) {
        *request.add_events() = OrganisationRegistered(
            left == size ? kAuthor : storage::Uuid::Random().ToString());
      }
      grpc::ClientContext context;
      context.AddMetadata("yoriai-organisation", kAuthor);
      apipb::AppendResponse response;
      YORIAI_RETURN_IF_ERROR(
          Asked(journal_->Append(&context, request, &response)));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::string> ProofLine(const std::string& what,
                                        uint64_t number, uint64_t size) {
    std::string line = absl::StrCat(what, " ", number, " ", size);
    grpc::ClientContext context;
    if (what == "inclusion") {
      apipb::ProveInclusionRequest request;
      request.add_positions(number + 1);
      request.set_tree_size(size);
      apipb::ProveInclusionResponse response;
      YORIAI_RETURN_IF_ERROR(
          Asked(audit_->ProveInclusion(&context, request, &response)));
      AddHashes(response.records(0).hashes(), line);
    } else {
      apipb::ProveConsistencyRequest request;
      request.set_old_size(number);
      request.set_tree_size(size);
      apipb::ProveConsistencyResponse response;
      YORIAI_RETURN_IF_ERROR(
          Asked(audit_->ProveConsistency(&context, request, &response)));
      AddHashes(response.hashes(), line);
    }
    return line;
  }

 private:
  template <typename Hashes>
  static void AddHashes(const Hashes& hashes, std::string& line) {
    for (const std::string& hash : hashes) {
      absl::StrAppend(&line, " ", absl::BytesToHexString(hash));
    }
  }

  const std::shared_ptr<grpc::Channel> channel_;
  const std::unique_ptr<apipb::JournalService::Stub> journal_;
  const std::unique_ptr<apipb::AuditService::Stub> audit_;
};

absl::StatusOr<uint64_t> NumberOf(const char* text) {
  uint64_t number = 0;
  if (absl::SimpleAtoi(text, &number)) return number;
  return absl::InvalidArgumentError(absl::StrCat(text, " is no number"));
}

absl::Status Run(int argc, char** argv) {
  Asker asker(argv[1]);
  YORIAI_ASSIGN_OR_RETURN(const uint64_t size, NumberOf(argv[2]));
  YORIAI_RETURN_IF_ERROR(asker.GrowTo(size));
  YORIAI_ASSIGN_OR_RETURN(const apipb::GetCheckpointResponse checkpoint,
                          asker.Checkpoint());
  std::cout << checkpoint.verifier_key() << "\n";
  for (int i = 3; i < argc; i += 2) {
    YORIAI_ASSIGN_OR_RETURN(const uint64_t number, NumberOf(argv[i + 1]));
    YORIAI_ASSIGN_OR_RETURN(const std::string line,
                            asker.ProofLine(argv[i], number, size));
    std::cout << line << "\n";
  }
  return absl::OkStatus();
}

}  // namespace
}  // namespace yoriai::test

int main(int argc, char** argv) {
  if (argc < 3 || argc % 2 == 0) {
    std::cerr << "ask_server ADDRESS SIZE [inclusion INDEX | consistency "
                 "OLD_SIZE]..."
              << std::endl;
    return 2;
  }
  const absl::Status status = yoriai::test::Run(argc, argv);
  if (status.ok()) return 0;
  std::cerr << status << std::endl;
  return 1;
}
