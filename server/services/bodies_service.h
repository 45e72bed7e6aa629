#pragma once

#include "proto/namespaces.h"
#include "server/services/view_queries.h"
#include "yoriai/api/v1/bodies_service.grpc.pb.h"

namespace yoriai::server {

// Answers about councils, working groups, and when they met.
//
// Threads: any. `queries` must outlive this.
class BodiesService final : public apipb::BodiesService::CallbackService {
 public:
  explicit BodiesService(const ViewQueries& queries) : queries_(queries) {}

  grpc::ServerUnaryReactor* GetBody(grpc::CallbackServerContext* context,
                                    const apipb::GetBodyRequest* request,
                                    apipb::GetBodyResponse* response) override;

  grpc::ServerUnaryReactor* ListBodies(
      grpc::CallbackServerContext* context,
      const apipb::ListBodiesRequest* request,
      apipb::ListBodiesResponse* response) override;

  grpc::ServerUnaryReactor* GetMeeting(
      grpc::CallbackServerContext* context,
      const apipb::GetMeetingRequest* request,
      apipb::GetMeetingResponse* response) override;

  grpc::ServerUnaryReactor* ListMeetings(
      grpc::CallbackServerContext* context,
      const apipb::ListMeetingsRequest* request,
      apipb::ListMeetingsResponse* response) override;

 private:
  const ViewQueries& queries_;
};

}  // namespace yoriai::server
