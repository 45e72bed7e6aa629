#pragma once

#include "proto/namespaces.h"
#include "server/services/view_queries.h"
#include "yoriai/api/v1/duty_service.grpc.pb.h"

namespace yoriai::server {

// Answers who owes what by when.
//
// Threads: any. `queries` must outlive this.
class DutyService final : public apipb::DutyService::CallbackService {
 public:
  explicit DutyService(const ViewQueries& queries) : queries_(queries) {}

  grpc::ServerUnaryReactor* ListDuties(
      grpc::CallbackServerContext* context,
      const apipb::ListDutiesRequest* request,
      apipb::ListDutiesResponse* response) override;

 private:
  const ViewQueries& queries_;
};

}  // namespace yoriai::server
