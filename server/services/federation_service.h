#pragma once

#include "proto/namespaces.h"
#include "server/services/view_queries.h"
#include "yoriai/api/v1/federation_service.grpc.pb.h"

namespace yoriai::server {

// Answers about organisations and membership.
//
// Threads: any. `queries` must outlive this.
class FederationService final
    : public apipb::FederationService::CallbackService {
 public:
  explicit FederationService(const ViewQueries& queries) : queries_(queries) {}

  grpc::ServerUnaryReactor* GetOrganisation(
      grpc::CallbackServerContext* context,
      const apipb::GetOrganisationRequest* request,
      apipb::GetOrganisationResponse* response) override;

  grpc::ServerUnaryReactor* ListOrganisations(
      grpc::CallbackServerContext* context,
      const apipb::ListOrganisationsRequest* request,
      apipb::ListOrganisationsResponse* response) override;

 private:
  const ViewQueries& queries_;
};

}  // namespace yoriai::server
